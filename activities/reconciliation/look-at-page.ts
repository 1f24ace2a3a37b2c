import type { WorkflowIds } from '../../domain/keys';
import { findCaseDiscrepancies } from '../../domain/reconciliation/case-discrepancies';
import type { CaseWorkflowStatuses, RecordedCase, ReconcileTerms } from '../../domain/reconciliation/recorded-case';
import type { Discrepancy, WorkflowStatus } from '../../domain/reconciliation/report';
import type { WorkflowDirectory } from '../../ports/workflow-directory';
import { LOOK_AGAIN_AFTER_MS, type Comparing } from './comparing';

const PARALLEL_SIGHTS = 8;
/** The server lists a workflow as failing after five tries. */
const LISTED_AS_FAILING: WorkflowStatus = { status: 'running', sending: 0, trouble: { what: 'workflow-task', attempts: 5 } };

/** What is known of a whole campaign when its pages are compared. */
export interface PageTerms {
  /** Ids of the workflows that run, and of those that fail, as far as the server lists them. */
  readonly visible: ReadonlySet<string>;
  readonly failing: ReadonlySet<string>;
  readonly launchComplete: boolean;
}

/** A case that was looked at again, at the server itself. */
export interface SuspectCase {
  readonly recorded: RecordedCase;
  readonly isAtWork: boolean;
  readonly discrepancies: readonly Discrepancy[];
}

/** One page of cases. */
export interface PageLook {
  /** Open cases that need no second look and have a workflow. */
  readonly sound: number;
  readonly suspects: readonly SuspectCase[];
}

/** Compares a page with what the server lists. What does not fit is looked at again at the server itself, before it is believed. */
export async function lookAtPage(comparing: Comparing, page: readonly RecordedCase[], pageTerms: PageTerms): Promise<PageLook> {
  const { store, roll, campaign } = comparing;
  const { launchComplete } = pageTerms;
  const listed = page.map((recorded) => ({ recorded, seen: asListed(recorded, roll.ids, pageTerms) }));
  const terms = await termsNow(comparing, launchComplete);
  const suspects = listed.filter(({ recorded, seen }) => findCaseDiscrepancies(recorded, seen, terms).length > 0);
  const sound = listed.filter((one) => !suspects.includes(one)).filter(isAtWork).length;
  if (suspects.length === 0) return { sound, suspects: [] };

  await comparing.sleep(LOOK_AGAIN_AFTER_MS);
  const again = await store.reconciliations.look(
    campaign.id,
    suspects.map(({ recorded }) => recorded.row.operatorId),
  );
  const looked = await describeAll(comparing, again);
  const termsAgain = await termsNow(comparing, launchComplete);
  return {
    sound,
    suspects: looked.map(({ recorded, seen }) => ({
      recorded,
      isAtWork: isAtWork({ recorded, seen }),
      discrepancies: findCaseDiscrepancies(recorded, seen, termsAgain),
    })),
  };
}

async function termsNow({ store, roll, campaign, machineNow }: Comparing, launchComplete: boolean): Promise<ReconcileTerms> {
  const row = await store.campaigns.find(campaign.id);
  return { ids: roll.ids, campaignStatus: row?.status ?? campaign.status, launchComplete, machineNow: machineNow() };
}

interface SeenCase {
  readonly recorded: RecordedCase;
  readonly seen: CaseWorkflowStatuses;
}

function isAtWork({ recorded, seen }: SeenCase): boolean {
  return recorded.row.status !== 'closed' && seen.ofCase.status === 'running';
}

/** The list says less than the server itself: enough to suspect. */
function asListed({ row, inspections }: RecordedCase, ids: WorkflowIds, { visible, failing }: PageTerms): CaseWorkflowStatuses {
  const listed = (id: string): WorkflowStatus => {
    if (!visible.has(id)) return { status: 'absent' };
    return failing.has(id) ? LISTED_AS_FAILING : { status: 'running', sending: 0 };
  };
  const ofInspections = inspections.map(({ inspection }) => [inspection, listed(ids.ofInspection({ ...row, inspection }))] as const);
  return { ofCase: listed(ids.ofCase(row)), inspections: Object.fromEntries(ofInspections) };
}

async function describeAll({ roll }: Comparing, cases: readonly RecordedCase[]): Promise<readonly SeenCase[]> {
  const seen: SeenCase[] = [];
  for (let from = 0; from < cases.length; from += PARALLEL_SIGHTS) {
    seen.push(...(await Promise.all(cases.slice(from, from + PARALLEL_SIGHTS).map((recorded) => describeCase(roll, recorded)))));
  }
  return seen;
}

async function describeCase(roll: WorkflowDirectory, recorded: RecordedCase): Promise<SeenCase> {
  const { row, inspections, messages } = recorded;
  const ofCase = await roll.describe(roll.ids.ofCase(row));
  // one that has ended may still be telling its inspector
  const isTelling = messages.some(
    ({ recipient, status }) => recipient === 'inspector' && (status === 'reserved' || status === 'submitted'),
  );
  const open = inspections.filter(({ status }) => status !== 'closed' || isTelling);
  const ofInspections = await Promise.all(
    open.map(async ({ inspection }) => [inspection, await roll.describe(roll.ids.ofInspection({ ...row, inspection }))] as const),
  );
  return { recorded, seen: { ofCase, inspections: Object.fromEntries(ofInspections) } };
}
