import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expandCalendar, type CalendarRules } from '../../domain/law/calendar/calendar-rules';
import type { WorkCalendar } from '../../domain/law/policy';
import { CampaignPackageError } from './campaign-package-error';
import { malformed, readJsonFile } from './json-file';
import { Calendar } from './calendar-schema';

/** A calendar worked out, and the rules it was worked out from. */
export interface LoadedCalendar {
  readonly calendar: WorkCalendar;
  readonly rules: CalendarRules;
}

/** Versions of all calendars that lie in `<root>/calendars`, one file each, oldest first. */
export async function listCalendars(root: string): Promise<readonly string[]> {
  const files = await readdir(join(root, 'calendars')).catch(() => []);
  return files
    .filter((file) => /@\d{4}\.\d+\.json$/.test(file))
    .map((file) => file.slice(0, -'.json'.length))
    .sort(byVersion);
}

/**
 * @param name a version (`kz-5@2026.1`), an id for its newest version (`kz-5`), or a country for its five-day week (`kz`)
 * @throws CampaignPackageError for a name nobody has, or a file that is not as it must be
 */
export async function loadCalendar(root: string, name: string): Promise<LoadedCalendar> {
  const versions = await listCalendars(root);
  const exact = versions.find((version) => version === name) ?? versions.findLast((version) => idOf(version) === name);
  if (exact !== undefined) return await readCalendar(root, exact);
  for (const version of versions.toReversed()) {
    const loaded = await readCalendar(root, version);
    if (loaded.calendar.country === name && loaded.calendar.workingWeekdays.length === 5) return loaded;
  }
  throw new CampaignPackageError('unknown-calendar', `There is no calendar "${name}". Known: ${versions.join(', ') || 'none'}.`);
}

async function readCalendar(root: string, version: string): Promise<LoadedCalendar> {
  const path = `calendars/${version}.json`;
  const rules = await readJsonFile({ root, path }, Calendar);
  if (rules.version !== version) throw malformed(path, `version: is "${rules.version}"`);
  try {
    return { calendar: expandCalendar(rules), rules };
  } catch (error) {
    throw error instanceof RangeError ? malformed(path, error.message) : error;
  }
}

function idOf(version: string): string {
  return version.split('@')[0] ?? version;
}

/** `2026.10` is newer than `2026.9`. */
function byVersion(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => (version.split('@')[1] ?? '').split('.').map(Number));
  return (first?.[0] ?? 0) - (second?.[0] ?? 0) || (first?.[1] ?? 0) - (second?.[1] ?? 0) || one.localeCompare(other, 'en');
}
