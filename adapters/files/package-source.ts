import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { ID_PATTERN } from '../../domain/case/case-key';
import { LANGUAGES, type Language } from '../../domain/channel';
import { isWorkingDay } from '../../domain/law/calendar';
import type { CampaignPackage, CampaignPolicy, WorkCalendar } from '../../domain/law/policy';
import type { PackageSource } from '../../domain/ports';
import { CampaignPackageError } from './campaign-package-error';
import { contentHash } from './content-hash';
import { Calendar, CampaignHeading, Checklist, LegalActs, Policy, Regions, type Region } from './package-schema';
import { listKeys, loadTexts, type Texts } from './words';

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
  return { load: (code) => loadCampaignPackage(root, code), codes: () => listCampaigns(root) };
}

/**
 * Reads and checks one campaign package.
 *
 * @param root folder of all campaigns
 * @throws CampaignPackageError naming the file, the place in it and what is wrong; or the campaigns that exist
 */
export async function loadCampaignPackage(root: string, code: string): Promise<CampaignPackage & { readonly hash: string }> {
  const known = await listCampaigns(root);
  if (!known.includes(code)) {
    throw new CampaignPackageError('unknown-campaign', `There is no campaign "${code}". Known: ${known.join(', ') || 'none'}.`);
  }
  const [heading, policy, checklist, legalActs] = await Promise.all([
    readJson(root, `${code}/campaign.json`, CampaignHeading),
    readJson(root, `${code}/policy.json`, Policy),
    readJson(root, `${code}/checklist.json`, Checklist),
    readJson(root, `${code}/acts.json`, LegalActs),
  ]);
  const calendar = await readJson(root, `calendars/${policy.calendar}.json`, Calendar);
  checkTogether({ code, policy, calendar });
  const texts = await readCampaignTexts(root, code);
  const content = { code, ...heading, policy, calendar, checklist, legalActs, texts };
  return { ...content, hash: contentHash(content) };
}

/** Regions of a country, with the day from which each exists. @throws CampaignPackageError */
export async function loadRegions(root: string, country: string): Promise<readonly Region[]> {
  return await readJson(root, `regions/${country}.json`, Regions);
}

async function listCampaigns(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && ID_PATTERN.test(entry.name)).map(({ name }) => name);
  const files = await Promise.all(folders.map((folder) => readdir(join(root, folder))));
  return folders.filter((_, index) => files[index]?.includes('policy.json') === true).sort();
}

async function readJson<T>(root: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(join(root, file), 'utf8').catch(() => {
    throw malformed(file, 'cannot be read');
  });
  const parsed = schema.safeParse(parseJson(file, text));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.length === 0 ? '' : `${path.join('.')}: `}${message}`);
  throw malformed(file, issues.join('; '));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(file, `is no JSON: ${error instanceof Error ? error.message : 'cannot be parsed'}`);
  }
}

interface Parts {
  readonly code: string;
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
}

/** What no file can be wrong about alone. */
function checkTogether({ code, policy, calendar }: Parts): void {
  if (policy.code !== code) throw malformed(`${code}/policy.json`, `code: is "${policy.code}" in the folder ${code}`);
  if (calendar.id !== policy.calendar) throw malformed(`calendars/${policy.calendar}.json`, `id: is "${calendar.id}"`);
  try {
    isWorkingDay(calendar, policy.nominalDeadlineOn);
  } catch (error) {
    throw malformed(`${code}/policy.json`, `nominalDeadlineOn: ${error instanceof Error ? error.message : 'not in the calendar'}`);
  }
}

async function readCampaignTexts(root: string, code: string): Promise<Texts> {
  const texts = await loadTexts(join(root, code, 'texts')).catch(() => {
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

function malformed(file: string, what: string): CampaignPackageError {
  return new CampaignPackageError('malformed-package', `${file}: ${what}`);
}
