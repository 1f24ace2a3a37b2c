import { caseId } from '../keys';
import type { CaseState, Standing } from '../case/case-state';
import { foldCase } from '../case/evolve/evolve';
import { LONGEST_PATIENCE_MS } from '../delivery/patience';
import { CASE_PROJECTION, isOwned, projectCase } from '../case/queue';
import { HOUR, MINUTE, type Instant } from '../time';
import { findInspectionDamage } from './inspection-damage';
import { findLedgerDiscrepancies } from './ledger-discrepancies';
import { describeTrouble, troubleOf, type Discrepancy, type Repair, type WorkflowStatus } from './report';
import type { CaseWorkflowStatuses, RecordedCase, RecordedInspection, ReconcileTerms } from './recorded-case';
import type { CaseRow } from '../case/case-record';
import type { RuleChangeFailure } from '../case/rule-change-record';
import { differing } from './differing';

/** How long past its date a case may be before somebody looks (business time). */
export const STUCK_AFTER_MS = HOUR;
/** How long a closed case's workflow may take to end (machine time): messages on the wire are waited for. */
const CLOSING_TAKES_MS = 10 * MINUTE;

/**
 * Where the record of one case, its workflows and its ledger disagree. Asked twice: once on a whole page, with what visibility
 * lists, and again on what was suspected, with what the server says of those workflows themselves.
 *
 * @see docs/rules.md#reconcile
 */
export function findCaseDiscrepancies(recorded: RecordedCase, seen: CaseWorkflowStatuses, terms: ReconcileTerms): readonly Discrepancy[] {
  const damage = [...findRecordDamage(recorded), ...findInspectionDamage(recorded)];
  const discrepancies = [
    ...findWorkflowDiscrepancies(recorded, seen.ofCase, terms),
    ...findUnheardFacts(recorded, terms),
    ...findUnreached(recorded),
    ...findInspectionDiscrepancies(recorded, seen, terms),
    ...findLedgerDiscrepancies(recorded, seen, terms),
  ];
  // a case whose record cannot be trusted is not touched before a person has looked
  return damage.length === 0 ? discrepancies : [...damage, ...discrepancies.map(({ repair: _, ...discrepancy }) => discrepancy)];
}

/** The log is as it was written, and the row that lists and screens read is its fold, where this version of the product worked it out. */
export function findRecordDamage(recorded: RecordedCase): readonly Discrepancy[] {
  const { row, brokenAt } = recorded;
  const subject = caseId(row);
  if (brokenAt !== undefined) {
    const sentence = `Event ${brokenAt} of the case is not as it was written: its hash does not fit. Nothing was repaired.`;
    return [{ code: 'event-chain-broken', subject, sentence }];
  }
  const different = differentColumns(recorded);
  if (different.length === 0) return [];
  return [
    {
      code: 'projection-differs',
      subject,
      sentence: `The events of the case come to something else than its row in the record: ${different.join(', ')}. Nothing was repaired.`,
    },
  ];
}

function differentColumns(recorded: RecordedCase): readonly string[] {
  const { row, events, projection } = recorded;
  if (events.length === 0) return row.state === undefined && row.status === 'not-started' ? [] : ['events'];
  if (projection !== CASE_PROJECTION) return [];
  const folded = projectCase(foldCase(events));
  return differing([
    ['status', row.status, folded.status],
    ['queue', row.queue, folded.queue],
    ['next date', row.nextAt, folded.nextAt],
    ['deadline', row.deadline, folded.deadline],
    ['hold', row.hold, folded.hold],
    ['outcome', row.outcome, folded.outcome],
    // a record from before cases wrote down their rules says them in the row alone
    ['rules', row.packageHash, folded.packageHash ?? row.packageHash],
    ['state', row.state, folded.state],
  ]);
}

function findWorkflowDiscrepancies(
  { row, lastRecordedAt }: RecordedCase,
  seen: WorkflowStatus,
  terms: ReconcileTerms,
): readonly Discrepancy[] {
  const { ids, campaignStatus, launchComplete, machineNow } = terms;
  const subject = caseId(row);
  if (row.status === 'closed') {
    const closing = lastRecordedAt !== undefined && machineNow - lastRecordedAt < CLOSING_TAKES_MS;
    if (seen.status !== 'running' || closing) return [];
    return [{ code: 'case-workflow-left-over', subject: ids.ofCase(row), sentence: 'The case is closed, but its workflow still runs.' }];
  }
  if (row.status === 'not-started' && row.startedAt === undefined) {
    const forgotten = launchComplete && campaignStatus === 'running';
    const sentence = whyNotStarted(row);
    return forgotten ? [{ code: 'case-not-started', subject, sentence, repair: { type: 'start-case' } }] : [];
  }
  switch (seen.status) {
    case 'running':
      return [...troubleOf(seen.trouble, subject), ...findOwnerless(row), ...findStuck(row, seen, machineNow)];
    case 'ended':
      return [
        ...findOwnerless(row),
        { code: 'case-workflow-ended', subject, sentence: 'The workflow of the case came to its end, but the record says it is open.' },
      ];
    default: {
      const repair: Repair = row.state === undefined ? { type: 'start-case' } : { type: 'restart-case' };
      const sentence = `The case is open and has no workflow${seen.status === 'broken' ? ': it was ended from outside' : ''}.`;
      return [...findOwnerless(row), { code: 'case-without-workflow', subject, sentence, repair }];
    }
  }
}

function whyNotStarted({ campaignId, startProblem, facts: { cohort } }: CaseRow): string {
  if (startProblem === undefined) return `The launch is complete, but this case was not started: ${settledBy(campaignId)} starts it.`;
  const reason = '--reason <text>';
  const calendar = `A newer calendar ("rollcall campaign recalendar ${campaignId} ${reason}")`;
  const whose = cohort === undefined ? '' : ` --cohort ${cohort}`;
  const date = `a date of its own ("rollcall campaign redate ${campaignId}${whose} --to <date> ${reason}")`;
  return `The case cannot be started. ${startProblem} ${calendar} or ${date} settles it; then ${settledBy(campaignId)} starts it.`;
}

function settledBy(campaignId: string): string {
  return `"rollcall reconcile --campaign ${campaignId}"`;
}

const UNREACHED = {
  'no-answer': 'its workflow did not answer',
  'not-opened': 'it was not in the record yet',
  'cannot-be-planned': 'it has no date under them',
} as const satisfies Record<RuleChangeFailure, string>;

/** A change of the rules that went on without the case. */
function findUnreached({ row, unreached }: RecordedCase): readonly Discrepancy[] {
  if (unreached === undefined || row.status === 'closed') return [];
  const { changeId, reason } = unreached;
  const sentence = `The changed rules did not reach the case: ${UNREACHED[reason]}. ${settledBy(row.campaignId)} tries it again.`;
  return [hole('rule-change-failed', caseId(row), sentence, { type: 'change-rules', changeId })];
}

function findOwnerless(row: CaseRow): readonly Discrepancy[] {
  if (row.state === undefined || isOwned({ queue: row.queue, dated: row.nextAt !== undefined })) return [];
  const sentence = 'The case is open and has no owner, or waits for its operator without a date.';
  return [{ code: 'case-without-owner', subject: caseId(row), sentence }];
}

/** Its date has long passed, nothing holds it, and it did not move. */
function findStuck(
  row: CaseRow,
  { trouble }: WorkflowStatus & { readonly status: 'running' },
  machineNow: Instant,
): readonly Discrepancy[] {
  const { state, nextAt } = row;
  if (state === undefined || nextAt === undefined || state.hold !== undefined || state.standing.type !== 'open') return [];
  const dueAt = Math.max(nextAt, state.notBefore ?? nextAt);
  // a launch, or an outage in the middle of it, lets a first message wait its turn as long as a provider is waited for
  const mayTakeMs = state.sequence === 1 ? LONGEST_PATIENCE_MS + STUCK_AFTER_MS : STUCK_AFTER_MS;
  if (machineNow + row.clockOffsetMs - dueAt <= mayTakeMs) return [];
  const why = trouble === undefined ? '' : ` ${describeTrouble(trouble)}.`;
  const settled = `"rollcall case restart ${caseId(row)} --reason <text>" has it go on from its record.`;
  const sentence = `The case should have moved at ${new Date(dueAt).toISOString()} and did not.${why} ${settled}`;
  return [{ code: 'case-stuck', subject: caseId(row), sentence }];
}

/** Facts that the record has and the case has not heard of: the process that wrote them down may have died before telling. */
function findUnheardFacts({ row, filings }: RecordedCase, { campaignStatus }: ReconcileTerms): readonly Discrepancy[] {
  const { state } = row;
  if (state === undefined) return [];
  const subject = caseId(row);
  const unheard = filings.filter(({ filingId }) => !state.seen.includes(filingId));
  if (state.standing.type === 'closed') return unheard.map(({ filingId }) => tooLateToHear(subject, filingId, state.standing));
  return [
    ...unheard.map(({ filingId, receivedAt }): Discrepancy => ({
      code: 'filing-unheard',
      subject,
      sentence: 'A filing is recorded that the case has not heard of.',
      repair: { type: 'tell-filing', filingId, receivedAt },
    })),
    ...(campaignStatus === 'running' && state.hold === 'campaign-paused' && unheard.length === 0
      ? [hole('pause-outlived', subject, 'The campaign runs again, but the case still waits for that.', { type: 'tell-released' })]
      : []),
    ...(campaignStatus === 'withdrawn'
      ? [hole('withdrawal-unheard', subject, 'The campaign was withdrawn, but the case is open.', { type: 'tell-withdrawn' })]
      : []),
  ];
}

/** It came while the server was away, and another end was quicker: nothing can be told any more, and a person must look. */
function tooLateToHear(subject: string, filingId: string, standing: Standing): Discrepancy {
  const outcome = standing.type === 'closed' ? standing.outcome : standing.type;
  const sentence = `Filing ${filingId} is recorded, and the case closed as ${outcome} before it heard of it: a person must decide which holds.`;
  return { code: 'filing-unheard', subject, sentence };
}

function findInspectionDiscrepancies(
  { row, inspections }: RecordedCase,
  seen: CaseWorkflowStatuses,
  { ids }: ReconcileTerms,
): readonly Discrepancy[] {
  return inspections.flatMap((inspection) =>
    inspection.status === 'closed'
      ? findUnheardEnd(row, inspection)
      : findOpenInspectionDiscrepancies(
          { row, inspection, subject: ids.ofInspection({ ...row, inspection: inspection.inspection }) },
          seen.inspections[inspection.inspection] ?? { status: 'absent' },
        ),
  );
}

function findUnheardEnd(row: CaseRow, { inspection, outcome }: RecordedInspection): readonly Discrepancy[] {
  const waits = isUnderInspection(row.state, inspection);
  if (!waits || outcome === undefined) return [];
  const repair: Repair = { type: 'tell-inspection-closed', inspection, outcome };
  return [hole('inspection-end-unheard', caseId(row), 'The inspection is closed, but the case still waits for it.', repair)];
}

/** `subject`: the id of its workflow. */
interface OpenInspection {
  readonly row: CaseRow;
  readonly inspection: RecordedInspection;
  readonly subject: string;
}

function isUnderInspection(state: CaseState | undefined, inspection: number): boolean {
  return state?.standing.type === 'under-inspection' && state.standing.inspection === inspection;
}

function findOpenInspectionDiscrepancies(
  { row, inspection: { inspection }, subject }: OpenInspection,
  seen: WorkflowStatus,
): readonly Discrepancy[] {
  if (seen.status === 'ended') {
    return [hole('inspection-workflow-ended', subject, 'The workflow of the inspection came to its end, but the record says it is open.')];
  }
  const recall =
    row.status === 'closed'
      ? [
          hole('inspection-not-recalled', subject, 'The case is closed, but its inspection is open.', {
            type: 'recall-inspection',
            inspection,
          }),
        ]
      : [];
  if (seen.status === 'running') return [...troubleOf(seen.trouble, subject), ...recall];
  const restart: Repair = { type: 'restart-inspection', inspection };
  return [hole('inspection-without-workflow', subject, 'The inspection is open and has no workflow.', restart), ...recall];
}

function hole(code: Discrepancy['code'], subject: string, sentence: string, repair?: Repair): Discrepancy {
  return { code, subject, sentence, ...(repair === undefined ? {} : { repair }) };
}
