import { caseId } from '../../../domain/keys';
import type { Language } from '../../../domain/channel';
import { busyDays } from '../../../domain/planning/busy-days';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import type { Cohort, DeadlineRule, Duty } from '../../../domain/law/policy';
import { changeRulesOf, type RuleChangeKind, type RuleChangeResult } from '../../../domain/case/rule-change';
import type { CalendarDate, Instant } from '../../../domain/time';
import { getCampaignRow, getOpenCampaignRow } from '../find-campaign';
import { RequestRefused, requireReason } from '../request-refused';
import { askCampaign } from '../requests';
import type { ServiceParts } from '../service-parts';
import { packageOfCase } from '../../../domain/campaign/package-of-case';
import { plannedOperator } from '../../../domain/planning/planned-operator';
import { zoneOf } from '../../../domain/planning/zone-of';
import type { CampaignRow, PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';
import type { RuleChangeRow } from '../../../domain/case/rule-change-record';
import { casePages } from './case-pages';

/** How the rules of a running campaign are to change. */
export type RuleChangeRequest =
  | {
      readonly kind: 'redate';
      /** The new date named; the roll of the policy applies to it. */
      readonly to: CalendarDate;
      /** Only for this cohort, or for operators of these regions. */
      readonly cohort?: string;
      readonly regions?: readonly string[];
    }
  /** A calendar or one version of it; by default the newest version of the one in use. Also for new time-zone data. */
  | { readonly kind: 'recalendar'; readonly calendar?: string }
  /** The package as it lies in `campaigns/` now. */
  | { readonly kind: 'repolicy' };

/** One case whose plan would change. */
export interface ChangedCase {
  readonly caseId: string;
  readonly zone: string;
  readonly deadlineBefore: Instant;
  readonly deadlineAfter: Instant;
  readonly stepsBefore: readonly { readonly id: string; readonly at: Instant }[];
  readonly stepsAfter: readonly { readonly id: string; readonly at: Instant }[];
}

/** What a change of the rules would do, case by case. */
export interface RuleChangePreview {
  readonly campaignId: string;
  readonly kind: RuleChangeKind;
  readonly fromHash: string;
  /** Hand it to `apply`: only what was looked at is applied. */
  readonly toHash: string;
  readonly changed: readonly ChangedCase[];
  readonly unchanged: number;
  readonly leftAlone: Readonly<Partial<Record<'closed' | 'under-inspection' | 'after-deadline', number>>>;
  /** Cases that have not started yet start under the new rules. */
  readonly notStarted: number;
}

/** A change that was looked at, why, and who makes it. */
export type RuleChangeAct = RuleChangeRequest & {
  /** As the preview had it: only what was looked at is applied. */
  readonly toHash: string;
  readonly reason: string;
  readonly by: string;
};

/** Every case whose plan would change, before and after. Changes nothing. @throws RequestRefused when the campaign is over or unknown */
export async function previewRuleChange(
  parts: ServiceParts,
  { campaignId, ...change }: RuleChangeRequest & { readonly campaignId: string },
): Promise<RuleChangePreview> {
  return (await look(parts, campaignId, change)).preview;
}

/**
 * Pins the new rules and hands every case its new plan. Half-applied, it goes on by itself; the same again changes nothing.
 *
 * @returns undefined when nothing would change
 * @throws RequestRefused when the rules or the campaign are no longer what was previewed, or a deadline would lie in the past
 */
export async function applyRuleChange(
  parts: ServiceParts,
  act: RuleChangeAct & { readonly campaignId: string },
): Promise<RuleChangeRow | undefined> {
  const { campaignId, toHash, reason, by, ...change } = act;
  const { ruleChanges } = parts.store;
  requireReason(reason, 'every case that changes');
  const running = (await ruleChanges.list(campaignId)).find(({ appliedAt }) => appliedAt === undefined);
  if (running !== undefined) return await resume(parts, running, toHash);
  const { preview, pinned, campaign } = await look(parts, campaignId, change);
  if (preview.toHash !== toHash) throw new RequestRefused('preview-outdated', 'The rules are not what was looked at; look at them again.');
  const at = await parts.clock.now();
  requireAhead(preview, at);
  if (preview.changed.length === 0 && preview.fromHash === toHash) return undefined;
  const { effectiveOn: deadlineOn, instant: deadline } = lastDeadlineOf(preview, { pinned, campaign });
  const affected = preview.changed.length;
  const { fromHash } = preview;
  const added = await ruleChanges.add({ campaignId, kind: change.kind, fromHash, pinned, reason, by, at, affected, deadlineOn, deadline });
  if (added === undefined) throw anotherChange();
  return await resume(parts, added, toHash);
}

/** @returns undefined when there is no such change */
export async function findRuleChange({ store }: ServiceParts, changeId: number): Promise<RuleChangeRow | undefined> {
  return await store.ruleChanges.find(changeId);
}

/** Oldest first. @throws RequestRefused when there is no such campaign */
export async function listRuleChanges(parts: ServiceParts, campaignId: string): Promise<readonly RuleChangeRow[]> {
  await getCampaignRow(parts, campaignId);
  return await parts.store.ruleChanges.list(campaignId);
}

/** The campaign carries it out; telling it twice is telling it once. */
async function resume(parts: ServiceParts, change: RuleChangeRow, toHash: string): Promise<RuleChangeRow> {
  if (change.toHash !== toHash) throw anotherChange();
  const { id: changeId, campaignId } = change;
  await askCampaign(parts, campaignId, { type: 'change-rules', changeId });
  return change;
}

function anotherChange(): RequestRefused {
  return new RequestRefused('change-under-way', 'Another change of this campaign is being carried out; wait until it is done.');
}

function requireAhead({ changed }: RuleChangePreview, now: Instant): void {
  const passed = changed.filter(({ deadlineAfter }) => deadlineAfter <= now);
  if (passed.length === 0) return;
  throw new RequestRefused(
    'deadline-passed',
    `${passed.length} operators would get a deadline that has passed, ${passed[0]?.caseId ?? ''} among them; nobody could meet it any more.`,
  );
}

interface Look {
  readonly preview: RuleChangePreview;
  readonly pinned: PinnedPackage;
  readonly campaign: CampaignRow;
}

async function look(parts: ServiceParts, campaignId: string, change: RuleChangeRequest): Promise<Look> {
  const campaign = await getOpenCampaignRow(parts, campaignId);
  const from = await parts.store.campaigns.package(campaign.packageHash);
  const pinned = await newRules(parts, from, change);
  const counts = { changed: [] as ChangedCase[], unchanged: 0, leftAlone: {} as Record<string, number>, notStarted: 0 };
  for await (const { row, found } of lookAtCases(parts, { kind: change.kind, campaign, to: pinned })) {
    if (found === undefined) counts.notStarted++;
    else if (found.result === 'unchanged') counts.unchanged++;
    else if (found.result === 'left-alone') counts.leftAlone[found.because] = (counts.leftAlone[found.because] ?? 0) + 1;
    else counts.changed.push(changedCase(row, found.plan, pinned));
  }
  const preview = { campaignId, kind: change.kind, fromHash: from.hash, toHash: pinned.hash, ...counts };
  return { preview, pinned, campaign };
}

/** The package as it would be. */
async function newRules({ packages }: ServiceParts, from: PinnedPackage, change: RuleChangeRequest): Promise<PinnedPackage> {
  switch (change.kind) {
    case 'redate':
      return packages.pin({ ...from, policy: { ...from.policy, duty: redated(from, change) } });
    case 'recalendar':
      return packages.pin({ ...from, calendar: await packages.calendar(change.calendar ?? from.calendar.id) });
    case 'repolicy':
      return await packages.load(from.code, { duty: from.policy.duty.code });
  }
}

function redated(from: PinnedPackage, { to, cohort, regions }: RuleChangeRequest & { kind: 'redate' }): Duty {
  const { duty } = from.policy;
  const dated = (rule: DeadlineRule): DeadlineRule => ({ ...rule, anchor: { type: 'fixed', on: to } });
  if (regions !== undefined && regions.length > 0) {
    const named = (language: Language): string =>
      regions.map((code) => from.regions.find((region) => region.code === code)?.names[language] ?? code).join(', ');
    const title = { kk: named('kk'), ru: named('ru'), en: named('en') };
    const code = `redated-${regions.join('-').toLowerCase()}`;
    const own: Cohort = { code, title, when: { type: 'region', regions }, deadline: dated(duty.deadline) };
    return { ...duty, cohorts: [own, ...duty.cohorts.filter((other) => other.code !== code)] };
  }
  if (cohort === undefined) return { ...duty, deadline: dated(duty.deadline) };
  if (duty.cohorts.every(({ code }) => code !== cohort)) {
    const known = duty.cohorts.map(({ code }) => code).join(', ') || 'none';
    throw new RequestRefused('unknown-cohort', `There is no cohort "${cohort}". Known: ${known}.`);
  }
  const cohorts = duty.cohorts.map((other) =>
    other.code === cohort ? { ...other, deadline: dated(other.deadline ?? duty.deadline) } : other,
  );
  return { ...duty, cohorts };
}

/** Every case of the campaign, with what would become of it; undefined for one that has not started. */
async function* lookAtCases(
  parts: ServiceParts,
  { kind, campaign, to }: { readonly kind: RuleChangeKind; readonly campaign: CampaignRow; readonly to: PinnedPackage },
): AsyncGenerator<{ readonly row: CaseRow; readonly found: RuleChangeResult | undefined }> {
  const { store, clock } = parts;
  const now = await clock.now();
  for await (const rows of casePages(store, campaign.id)) {
    const planned = await store.cases.plannedMoments(
      rows.map(({ operatorId }) => operatorId),
      campaign.id,
    );
    for (const row of rows) {
      const { state, region, operatorId } = row;
      if (state === undefined) {
        yield { row, found: undefined };
        continue;
      }
      const from = await packageOfCase(store.campaigns, row);
      const busyOn = busyDays(to, { region, moments: planned.get(operatorId) ?? [] });
      yield { row, found: datedUnder({ kind, state, operator: plannedOperator(row), from, to, now, asOf: campaign.startedAt, busyOn }) };
    }
  }
}

function datedUnder(question: Parameters<typeof changeRulesOf>[0]): RuleChangeResult {
  try {
    return changeRulesOf(question);
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused('calendar-unknown', error.message);
    throw error;
  }
}

function changedCase(row: CaseRow, plan: NonNullable<CaseRow['state']>['plan'], pinned: PinnedPackage): ChangedCase {
  const before = row.state?.plan;
  const settled = row.state?.settled ?? [];
  const open = (before?.steps ?? []).filter(({ id }) => !settled.includes(id));
  return {
    caseId: caseId(row),
    zone: zoneOf(plan, pinned.calendar),
    deadlineBefore: before?.deadline ?? plan.deadline,
    deadlineAfter: plan.deadline,
    stepsBefore: open.map(({ id, at }) => ({ id, at })),
    stepsAfter: plan.steps.map(({ id, at }) => ({ id, at })),
  };
}

/** The campaign's own date follows the last of its cases. */
function lastDeadlineOf(
  { changed }: RuleChangePreview,
  { pinned, campaign }: { readonly pinned: PinnedPackage; readonly campaign: CampaignRow },
): { readonly effectiveOn: CalendarDate; readonly instant: Instant } {
  const { anchor } = pinned.policy.duty.deadline;
  const own =
    anchor.type === 'fixed'
      ? deadlineOf({ rules: pinned, operator: { region: '' }, asOf: campaign.startedAt })
      : { effectiveOn: campaign.deadlineOn, instant: campaign.deadline };
  const instant = changed.reduce((last, { deadlineAfter }) => Math.max(last, deadlineAfter), own.instant);
  return { effectiveOn: own.effectiveOn, instant };
}
