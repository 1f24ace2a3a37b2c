import type { CampaignRow } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { CampaignSum, Findings, Repair } from '../../domain/reconciliation/report';
import { SECOND, type Instant } from '../../domain/time';
import type { AuditEntry } from '../../ports/audit-store';
import type { Store } from '../../ports/store';
import type { WorkflowDirectory } from '../../ports/workflow-directory';
import type { Workflows } from '../../ports/workflows';
import type { Reconcile } from '../contract';

/** What a reconciliation needs from the outside. */
export interface ReconcilePorts {
  readonly store: Store;
  readonly workflows: Workflows;
  readonly roll: WorkflowDirectory;
  /** Moves a case under changed rules that did not reach it. @returns false when they still do not */
  readonly changeAgain: (row: CaseRow, changeId: number, now: Instant) => Promise<boolean>;
  /** Says that it is alive, and where an attempt after this one goes on. */
  readonly note: (progress: ReconcileProgress) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly machineNow: () => Instant;
}

/** How far a reconciliation is: enough for another worker to go on. */
export interface ReconcileProgress {
  /** Campaigns that are through. */
  readonly sums: readonly CampaignSum[];
  readonly findings: Findings;
  /** The campaign at hand, up to the case with this number. */
  readonly current?: { readonly campaignId: string; readonly after: number; readonly workflows: number };
}

/** One campaign being compared. */
export interface Comparing extends ReconcilePorts {
  readonly input: Reconcile;
  readonly campaign: CampaignRow;
}

/** What is on its way is there after this: visibility, a signal, a workflow that is just ending. */
export const LOOK_AGAIN_AFTER_MS = 2 * SECOND;

/** Every repair is an act of the person who asked for the reconciliation. `detail`: the discrepancy, in words. */
export function actOf(
  { input }: Comparing,
  { type }: Repair,
  what: { readonly at: Instant; readonly target: string; readonly detail: string },
): AuditEntry {
  return { ...what, actor: input.by, action: `reconciled-${type}` };
}
