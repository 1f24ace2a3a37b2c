import { workflowIdsOf } from '../../../domain/keys';
import type { Discrepancy, WorkflowStatus } from '../../../domain/reconciliation/report';
import type {
  CaseWorkflowStatuses,
  LedgerRow,
  RecordedCase,
  RecordedInspection,
  ReconcileTerms,
} from '../../../domain/reconciliation/recorded-case';
import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { CASE_PROJECTION, projectCase } from '../../../domain/case/queue';
import { INSPECTION_PROJECTION } from '../../../domain/inspection/projection';
import { DAY, HOUR } from '../../../domain/time';
import { caseOpened, delivered, STEP_AT } from '../../support/builders';
import type { CaseRow } from '../../../domain/case/case-record';

export const RUNNING = { status: 'running', sending: 0 } as const satisfies WorkflowStatus;
export const NOW = STEP_AT.R1 - DAY;

export const noticeSent: CaseEvent & { type: 'step-sent' } = {
  type: 'step-sent',
  step: 'N0',
  planVersion: 1,
  kind: 'notice',
  deliveries: [delivered('email')],
  at: STEP_AT.N0,
};
export const noticeRow: LedgerRow = {
  id: 7,
  stepId: 'N0',
  channel: 'email',
  planVersion: 1,
  attempt: 1,
  recipient: 'operator',
  kind: 'notice',
  status: 'accepted',
  sends: 1,
  possibleRepeat: false,
  since: STEP_AT.N0,
};
export const filed: readonly CaseEvent[] = [
  { type: 'filing-received', filingId: 'f1', receivedAt: NOW - DAY, at: NOW - DAY },
  { type: 'case-closed', outcome: 'registered-on-time', at: NOW - DAY },
];
export const escalated: CaseEvent = { type: 'case-escalated', inspection: 1, at: NOW - HOUR };

/** A case in the record as it should be: its notice was sent, and it waits for the first reminder. */
export function recordedCase({
  events = [caseOpened(), noticeSent],
  row = {},
  ...overrides
}: Partial<Omit<RecordedCase, 'row'>> & { readonly row?: Partial<CaseRow> } = {}): RecordedCase {
  const state = events.length === 0 ? undefined : foldCase(events);
  const folded: Partial<CaseRow> = state === undefined ? { status: 'not-started' } : { ...projectCase(state), startedAt: STEP_AT.N0 };
  return {
    row: {
      campaignId: 'c',
      operatorId: 'op-1',
      number: 1,
      names: { kk: '', ru: '', en: '' },
      identifier: '',
      language: 'ru',
      region: 'KZ-75',
      status: 'running',
      queue: 'operator',
      clockOffsetMs: 0,
      facts: {},
      ...folded,
      ...row,
    },
    projection: CASE_PROJECTION,
    fence: 1,
    events,
    lastRecordedAt: STEP_AT.N0,
    filings: [],
    inspections: [],
    messages: events.includes(noticeSent) ? [noticeRow] : [],
    ...overrides,
  };
}

export function described(
  ofCase: WorkflowStatus = RUNNING,
  inspections: Readonly<Record<number, WorkflowStatus>> = {},
): CaseWorkflowStatuses {
  return { ofCase, inspections };
}

export function terms(overrides: Partial<ReconcileTerms> = {}): ReconcileTerms {
  return { ids: workflowIdsOf('office'), campaignStatus: 'running', launchComplete: true, machineNow: NOW, ...overrides };
}

/** Code and repair of each hole, in short. */
export function short(discrepancies: readonly Discrepancy[]): readonly string[] {
  return discrepancies.map(({ code, repair }) => (repair === undefined ? code : `${code} → ${repair.type}`));
}

/** An inspection whose first event is on its way to the record. */
export const anInspection = (overrides: Partial<RecordedInspection> = {}): RecordedInspection => ({
  inspection: 1,
  status: 'assigned',
  openedAt: NOW - HOUR,
  clockOffsetMs: 0,
  projection: INSPECTION_PROJECTION,
  fence: 1,
  events: [],
  ...overrides,
});
