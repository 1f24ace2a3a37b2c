import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ID_PATTERN } from '../../domain/keys';
import { eventsOf } from '../../domain/campaign/list-terms';
import { LANGUAGES, type Language } from '../../domain/channel';
import { isWorkingDay } from '../../domain/law/calendar/calendar';
import type { CampaignPackage, DeadlineRule, Duty, LegalAct, Region, WorkCalendar } from '../../domain/law/policy';
import type { Requirement } from '../../domain/law/requirement';
import { listCalendars, loadCalendar } from './calendar-source';
import { CampaignPackageError } from './campaign-package-error';
import { contentHash } from './content-hash';
import { malformed, readJsonFile } from './json-file';
import { Checklist, type RequirementEntry } from './checklist-schema';
import { CampaignHeading, LegalActs, Regions, Replies } from './package-schema';
import { Policy, type PolicyFile } from './policy-schema';
import { listKeys, loadCampaignTexts, type Texts } from './words';
import type { PackageChoice, PackageSource } from '../../ports/package-source';

/** Every way a message of a campaign is worded; each needs its texts. */
export const MESSAGE_VARIANTS = [
  'notice',
  'reminder',
  'reminder-last-working-day',
  'reminder-deadline-day',
  'missed-deadline',
  'final-warning',
  'escalation',
] as const;

/** Packages of one folder: each campaign is a folder of its own, calendars and regions lie beside them. */
export function createPackageSource(root: string): PackageSource {
  return {
    load: (code, options) => loadCampaignPackage(root, code, options),
    loadFolder: (path, options) => loadPackageFolder(root, path, options),
    codes: () => listCampaigns(root),
    calendars: () => listCalendars(root),
    calendar: async (name) => (await loadCalendar(root, name)).calendar,
    regions: (country) => loadRegions(root, country),
    pin: pinPackage,
    calendarNotes: async (name) => (await loadCalendar(root, name)).rules.confirm,
  };
}

type LoadedPackage = CampaignPackage & { readonly hash: string };

/**
 * Reads and checks one campaign package.
 *
 * @param root folder of all campaigns
 * @throws CampaignPackageError naming the file, the line, the place in it and what is wrong; or the campaigns that exist
 */
export async function loadCampaignPackage(root: string, code: string, choice: PackageChoice = {}): Promise<LoadedPackage> {
  const known = await listCampaigns(root);
  if (!known.includes(code)) {
    throw new CampaignPackageError('unknown-campaign', `There is no campaign "${code}". Known: ${known.join(', ') || 'none'}.`);
  }
  return await readPackage({ root, code, law: root }, choice);
}

/**
 * A package that lies anywhere. Its calendars and regions are those beside it, or the installation's where it has none.
 *
 * @param root folder of the installation's campaigns
 * @throws CampaignPackageError as `loadCampaignPackage`
 */
export async function loadPackageFolder(root: string, path: string, choice: PackageChoice = {}): Promise<LoadedPackage> {
  const folder = resolve(path);
  if (!(await isFolder(folder))) throw new CampaignPackageError('unknown-campaign', `"${path}" is no folder of a campaign package.`);
  const own = dirname(folder);
  const law = (await isFolder(join(own, 'calendars'))) ? own : root;
  return await readPackage({ root: own, code: basename(folder), law }, choice);
}

interface PackagePlace {
  readonly root: string;
  readonly code: string;
  /** Where calendars and regions lie. */
  readonly law: string;
}

async function readPackage({ root, code, law }: PackagePlace, choice: PackageChoice): Promise<LoadedPackage> {
  const file = (name: string): { root: string; path: string } => ({ root, path: `${code}/${name}` });
  const [heading, policyFile, checklist, replies, legalActs] = await Promise.all([
    readJsonFile(file('campaign.json'), CampaignHeading),
    readJsonFile(file('policy.json'), Policy),
    readJsonFile(file('checklist.json'), Checklist),
    readJsonFile(file('replies.json'), Replies),
    readJsonFile(file('acts.json'), LegalActs),
  ]);
  const { calendar } = await loadCalendar(law, choice.calendar ?? policyFile.calendar);
  const regions = await loadRegions(law, policyFile.country);
  for (const duty of policyFile.duties) checkDuty({ code, policyFile, duty, legalActs, calendar, regions, checklist });
  if (policyFile.code !== code) throw malformed(`${code}/policy.json`, `code: is "${policyFile.code}" in the folder ${code}`);
  const duty = chooseDuty(policyFile, choice.duty);
  const { duties: _others, ...policy } = policyFile;
  const texts = await readCampaignTexts(root, code);
  const content = {
    code,
    ...heading,
    policy: { ...policy, duty },
    calendar,
    regions,
    checklist: checklist.filter(({ duties }) => duties?.includes(duty.code) !== false).map(withoutDuties),
    replies,
    legalActs,
    texts,
  };
  return pinPackage(content);
}

/** Names a package by its content. What it was named before does not count. */
export function pinPackage(content: CampaignPackage & { readonly hash?: string }): LoadedPackage {
  const { hash: _before, ...named } = content;
  return { ...named, hash: contentHash(named) };
}

function chooseDuty({ code, duties }: PolicyFile, wanted: string | undefined): Duty {
  const duty = wanted === undefined ? duties[0] : duties.find((other) => other.code === wanted);
  if (duty === undefined) {
    const known = duties.map((other) => other.code).join(', ');
    throw new CampaignPackageError('unknown-duty', `${code} has no duty "${wanted ?? ''}". Known: ${known}.`);
  }
  return duty;
}

function withoutDuties({ duties: _duties, ...requirement }: RequirementEntry): Requirement {
  return requirement;
}

/** Regions of a country, with the day from which each exists. @throws CampaignPackageError */
export async function loadRegions(root: string, country: string): Promise<readonly Region[]> {
  return await readJsonFile({ root, path: `regions/${country}.json` }, Regions);
}

async function listCampaigns(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && ID_PATTERN.test(entry.name)).map(({ name }) => name);
  const files = await Promise.all(folders.map((folder) => readdir(join(root, folder))));
  return folders.filter((_, index) => files[index]?.includes('policy.json') === true).sort();
}

interface DutyParts {
  readonly code: string;
  readonly policyFile: PolicyFile;
  readonly duty: Duty;
  readonly legalActs: readonly LegalAct[];
  readonly calendar: WorkCalendar;
  readonly regions: readonly Region[];
  readonly checklist: readonly RequirementEntry[];
}

/** What no file can be wrong about alone. */
function checkDuty({ code, policyFile, duty, legalActs, calendar, regions, checklist }: DutyParts): void {
  const policyPath = `${code}/policy.json`;
  const place = `duties.${policyFile.duties.indexOf(duty)}`;
  if (!legalActs.some(({ id }) => id === duty.act)) throw malformed(policyPath, `${place}.act: acts.json has no "${duty.act}"`);
  const unnamed = eventsOf(duty).find((event) => duty.events?.some(({ code: named }) => named === event) !== true);
  if (unnamed !== undefined) throw malformed(policyPath, `${place}.events: "${unnamed}" has no title there`);
  for (const rule of [duty.deadline, ...duty.cohorts.flatMap(({ deadline }) => deadline ?? [])]) {
    checkDates(policyPath, rule, { place, calendar });
  }
  for (const { when } of duty.cohorts) {
    const unknown = when.type === 'region' ? when.regions.find((region) => regions.every((other) => other.code !== region)) : undefined;
    if (unknown !== undefined) throw malformed(policyPath, `${place}.cohorts: there is no region ${unknown}`);
  }
  const cohorts = new Set(policyFile.duties.flatMap((other) => other.cohorts.map((cohort) => cohort.code)));
  const duties = new Set(policyFile.duties.map((other) => other.code));
  checklist.forEach((item, index) => {
    const cohort = item.cohorts?.find((other) => !cohorts.has(other));
    if (cohort !== undefined) throw malformed(`${code}/checklist.json`, `${index}.cohorts: there is no cohort "${cohort}"`);
    const named = item.duties?.find((other) => !duties.has(other));
    if (named !== undefined) throw malformed(`${code}/checklist.json`, `${index}.duties: there is no duty "${named}"`);
  });
}

function checkDates(
  file: string,
  { anchor }: DeadlineRule,
  { place, calendar }: { readonly place: string; readonly calendar: WorkCalendar },
): void {
  if (anchor.type !== 'fixed') return;
  try {
    isWorkingDay(calendar, anchor.on);
  } catch (error) {
    throw malformed(file, `${place}.deadline.anchor.on: ${error instanceof Error ? error.message : 'not in the calendar'}`);
  }
}

async function readCampaignTexts(root: string, code: string): Promise<Texts> {
  const texts = await loadCampaignTexts(join(root, code, 'texts')).catch(() => {
    throw malformed(`${code}/texts`, `needs ${LANGUAGES.map((language) => `${language}.ftl`).join(', ')}`);
  });
  for (const language of LANGUAGES) checkTexts(`${code}/texts/${language}.ftl`, language, texts);
  return texts;
}

function checkTexts(file: string, language: Language, texts: Texts): void {
  const keys = keysOf(file, texts[language]);
  const missing = MESSAGE_VARIANTS.flatMap((variant) => ['subject', 'email', 'telegram'].map((part) => `${variant}-${part}`)).filter(
    (key) => !keys.includes(key),
  );
  if (missing.length > 0) throw malformed(file, `has no ${missing.join(', ')}`);
}

function keysOf(file: string, source: string): readonly string[] {
  try {
    return listKeys(source);
  } catch (error) {
    throw malformed(file, error instanceof Error ? error.message : 'does not parse');
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
