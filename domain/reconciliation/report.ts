import type { NotWanted, UnknownRule } from '../delivery/delivery';
import type { Instant } from '../time';
import type { CaseOutcome } from '../case/outcome';
import type { InspectionOutcome } from '../inspection/outcome';
import type { CampaignStatus } from '../campaign/campaign';
import type { MessageStatus } from '../delivery/ledger';
import type { RollCount } from '../figures/roll-count';

/** Everything a reconciliation can find. Stable: scripts and people rely on the words. */
export const FINDING_CODES = [
  'sum-does-not-hold',
  'counts-differ',
  'event-chain-broken',
  'projection-differs',
  'projection-outdated',
  'case-without-owner',
  'case-not-started',
  'case-without-workflow',
  'case-workflow-ended',
  'case-workflow-left-over',
  'case-stuck',
  'workflow-failing',
  'workflow-without-row',
  'filing-unheard',
  'pause-outlived',
  'withdrawal-unheard',
  'rule-change-failed',
  'calendar-ends',
  'campaign-without-workflow',
  'campaign-workflow-ended',
  'pause-unheard',
  'resume-unheard',
  'inspection-without-workflow',
  'inspection-workflow-ended',
  'inspection-not-recalled',
  'inspection-end-unheard',
  'message-left-behind',
  'message-given-up',
  'message-waiting',
  'message-outcome-unknown',
  'message-for-a-person',
  'message-sent-twice',
  'message-not-in-case',
  'message-not-in-ledger',
] as const;
/** One of `FINDING_CODES`. */
export type FindingCode = (typeof FINDING_CODES)[number];

/** One thing that does not fit. Ids only, never personal data. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'repaired' | 'reported';
  /** Id of the campaign, case, workflow or ledger row (`message/<id>`) it is about. */
  readonly subject: string;
  readonly sentence: string;
}

/** What closes a hole. Each repair changes nothing when it is done twice. */
export type Repair =
  /** A case that never recorded anything begins as a launch would begin it. */
  | { readonly type: 'start-case' }
  /** A case that has a record goes on from it. */
  | { readonly type: 'restart-case' }
  | { readonly type: 'tell-filing'; readonly filingId: string; readonly receivedAt: Instant }
  | { readonly type: 'tell-released' }
  | { readonly type: 'tell-withdrawn' }
  | { readonly type: 'change-rules'; readonly changeId: number }
  | { readonly type: 'restart-inspection'; readonly inspection: number }
  | { readonly type: 'recall-inspection'; readonly inspection: number }
  | { readonly type: 'tell-inspection-closed'; readonly inspection: number; readonly outcome: InspectionOutcome }
  | { readonly type: 'settle-reserved'; readonly messageId: number; readonly because: NotWanted }
  /** The ledger says that the letter was tried for days, as its workflow had it. */
  | { readonly type: 'settle-given-up'; readonly messageId: number }
  | { readonly type: 'settle-submitted'; readonly messageId: number; readonly rule: UnknownRule }
  /** Says in the ledger that the message may have arrived twice. */
  | { readonly type: 'mark-repeat'; readonly messageId: number }
  /** The counts that pages show are counted anew. */
  | { readonly type: 'recount' }
  | { readonly type: 'restart-campaign' }
  | { readonly type: 'pause-campaign' }
  | { readonly type: 'resume-campaign' };

/** Something that does not fit, and what would repair it. Without a repair it is for a person to look at. */
export interface Discrepancy {
  readonly code: FindingCode;
  readonly subject: string;
  readonly sentence: string;
  readonly repair?: Repair;
}

/** What the Temporal server says of one workflow. */
export type WorkflowStatus =
  | {
      readonly status: 'running';
      /** Activities that are sending a message for it, or wait to be tried again. */
      readonly sending: number;
      readonly trouble?: Trouble;
    }
  /** Never started, or ended so long ago that the server has forgotten it. */
  | { readonly status: 'absent' }
  /** It came to its own end. */
  | { readonly status: 'ended' }
  /** Terminated, cancelled, failed or timed out. */
  | { readonly status: 'broken' };

/** Work that fails again and again. */
export interface Trouble {
  readonly what: 'workflow-task' | 'activity';
  readonly attempts: number;
  /** Type of the last failure, never its text. */
  readonly failure?: string;
}

/** The sum of promise P2 for one campaign, with what stands behind it. */
export interface CampaignSum {
  readonly campaignId: string;
  readonly audience: number;
  readonly notStarted: number;
  readonly running: number;
  readonly onHold: number;
  readonly closed: number;
  /** Open cases without a queue or a next date. */
  readonly orphans: number;
  readonly byOutcome: Readonly<Partial<Record<CaseOutcome, number>>>;
  readonly workflows: { readonly running: number };
  readonly ledger: LedgerCount;
}

/** The ledger of one campaign, counted. */
export interface LedgerCount {
  readonly byStatus: Readonly<Partial<Record<MessageStatus, number>>>;
  readonly unknownByRule: Readonly<Partial<Record<UnknownRule, number>>>;
}

/** What one reconciliation came to. */
export interface ReconciliationReport {
  /** The sums hold and every event log is as it was written. */
  readonly holds: boolean;
  readonly at: Instant;
  /** False when it only looked. */
  readonly repair: boolean;
  readonly campaigns: readonly CampaignSum[];
  readonly findings: readonly Finding[];
  /** Findings beyond those that are listed, by code. */
  readonly omitted: Readonly<Partial<Record<FindingCode, number>>>;
}

/** A campaign as its record and its workflow have it. */
export interface CampaignSides {
  readonly campaignId: string;
  readonly status: CampaignStatus;
  /** Cases that are not closed. */
  readonly open: number;
  readonly seen: WorkflowStatus;
  /** Absent when the workflow could not be asked. */
  readonly progress?: { readonly paused: boolean };
}

/**
 * Where the record of a campaign and its workflow disagree. The record has the last word: it is written first.
 *
 * @see docs/rules.md#reconcile
 */
export function findCampaignDiscrepancies({ campaignId, status, open, seen, progress }: CampaignSides): readonly Discrepancy[] {
  if ((status !== 'running' && status !== 'paused') || open === 0) return [];
  const discrepancy = (code: FindingCode, sentence: string, repair?: Repair): Discrepancy => ({
    code,
    subject: campaignId,
    sentence,
    ...(repair === undefined ? {} : { repair }),
  });
  if (seen.status === 'ended')
    return [discrepancy('campaign-workflow-ended', `The workflow of the campaign ended, but ${open} cases are open.`)];
  if (seen.status !== 'running')
    return [discrepancy('campaign-without-workflow', 'The campaign has no workflow.', { type: 'restart-campaign' })];
  const failing = troubleOf(seen.trouble, campaignId);
  if (progress === undefined || progress.paused === (status === 'paused')) return failing;
  const unheard =
    status === 'paused'
      ? discrepancy('pause-unheard', 'The campaign is paused, but its workflow does not know.', { type: 'pause-campaign' })
      : discrepancy('resume-unheard', 'The campaign runs, but its workflow is still paused.', { type: 'resume-campaign' });
  return [...failing, unheard];
}

/** Failed tries of one task after which it counts as stuck: three may be a restart or a short outage. */
const WORKFLOW_TASK_ATTEMPTS = 3;
const ACTIVITY_ATTEMPTS = 10;

/** A workflow whose own task fails, or an activity that was tried very often. */
export function troubleOf(trouble: Trouble | undefined, subject: string): readonly Discrepancy[] {
  if (trouble === undefined) return [];
  const { what, attempts } = trouble;
  if (attempts <= (what === 'activity' ? ACTIVITY_ATTEMPTS : WORKFLOW_TASK_ATTEMPTS)) return [];
  return [{ code: 'workflow-failing', subject, sentence: `${describeTrouble(trouble)}.` }];
}

/** In words, with the type of the failure and never its text. */
export function describeTrouble({ what, attempts, failure }: Trouble): string {
  const work = what === 'activity' ? 'An activity' : 'The workflow itself';
  return `${work} has failed and is at attempt ${attempts}${failure === undefined ? '' : ` (${failure})`}`;
}

/** True when the sum of promise P2 comes out and every open case has an owner and a next date. */
export function sumHolds({ audience, byStatus, orphans }: RollCount): boolean {
  const sum = byStatus['not-started'] + byStatus.running + byStatus['on-hold'] + byStatus.closed;
  return sum === audience && orphans === 0;
}

/** @param workflows case workflows that run */
export function campaignSum(
  campaignId: string,
  { roll, workflows, ledger }: { readonly roll: RollCount; readonly workflows: number; readonly ledger: LedgerCount },
): CampaignSum {
  const { audience, byStatus, byOutcome, orphans } = roll;
  return {
    campaignId,
    audience,
    notStarted: byStatus['not-started'],
    running: byStatus.running,
    onHold: byStatus['on-hold'],
    closed: byStatus.closed,
    orphans,
    byOutcome,
    workflows: { running: workflows },
    ledger,
  };
}

/** The finding where the sum does not come out. */
export function findSumDiscrepancy(campaignId: string, roll: RollCount): readonly Discrepancy[] {
  if (sumHolds(roll)) return [];
  const { audience, byStatus: by, orphans } = roll;
  const sum = `${by['not-started']} not started + ${by.running} running + ${by['on-hold']} on hold + ${by.closed} closed`;
  const sentence = `The audience is ${audience}, the cases are ${sum}, and ${orphans} open cases have no owner or no next date.`;
  return [{ code: 'sum-does-not-hold', subject: campaignId, sentence }];
}

/** Findings of one code that are listed; an outage makes as many as there are cases. */
const MOST_LISTED = 100;

/** Findings as they add up: each code is listed so far, the rest is counted. */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly omitted: Readonly<Partial<Record<FindingCode, number>>>;
}

/** Where a reconciliation begins. */
export const NO_FINDINGS: Findings = { findings: [], omitted: {} };

/** More findings. Of each code at most 100 are listed; the rest is counted in `omitted`. */
export function addFindings({ findings, omitted }: Findings, more: readonly Finding[]): Findings {
  const listed = [...findings];
  const counts = { ...omitted };
  for (const finding of more) {
    const same = listed.filter(({ code }) => code === finding.code).length;
    if (same < MOST_LISTED) listed.push(finding);
    else counts[finding.code] = (counts[finding.code] ?? 0) + 1;
  }
  return { findings: listed, omitted: counts };
}

/** Findings that a person cannot leave for tomorrow: the sum, and the logs. */
const GRAVE: readonly FindingCode[] = ['sum-does-not-hold', 'event-chain-broken'];

/** Whether the promise holds: nobody is missing and no log was changed. What was repaired or can wait does not count against it. */
export function reconciliationHolds({ findings }: Findings): boolean {
  return !findings.some(({ code }) => GRAVE.includes(code));
}
