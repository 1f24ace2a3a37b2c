import { caseWorkflowId, type CaseKey } from '../domain/case/case-key';
import type { CaseState } from '../domain/case/case-state';
import { replyRefusal } from '../domain/case/decide';
import type { CasePlan } from '../domain/case/plan';
import type { ReplyCode } from '../domain/case/reply';
import { busyDays } from '../domain/law/busy-days';
import { cohortOf, deadlineOf, lastDayOf, rollDeadline } from '../domain/law/deadline';
import { planCase } from '../domain/law/plan-case';
import { addDays } from '../domain/law/calendar';
import type { DeadlineExplanation } from '../domain/message/explain-deadline';
import type { CaseFilter, CaseRow, PinnedPackage } from '../domain/store';
import type { CalendarDate, Instant } from '../domain/time';
import * as messages from '../workflows/messages';
import { getCase, getPackageOf, opaqueId, plannedOperator, request, tell, whenRecorded, type Doors } from './doors';
import { RequestRefused } from './request-refused';
import { caseDetail, caseSummary, inspectionSummary, type CaseDetail, type CaseSummary } from './views';

export interface RecordFiling {
  readonly receivedAt: Instant;
  /** The register's reference: what makes the same filing the same. */
  readonly reference: string;
  readonly by: string;
}

export interface OperatorReply {
  readonly code: ReplyCode;
  /** Revision the operator saw; an older one is outdated. */
  readonly revision: number;
  readonly receivedAt: Instant;
  readonly days?: number;
}

export interface ReplyResult {
  /** `pending`: taken, and recorded as soon as the case is free. */
  readonly status: 'recorded' | 'repeated' | 'outdated' | 'pending';
  readonly case: CaseDetail;
}

export interface CaseDoor {
  list(filter: Omit<CaseFilter, 'limit'> & { readonly limit?: number }): Promise<readonly CaseSummary[]>;
  /** @throws RequestRefused when there is no such case */
  get(caseId: string): Promise<CaseDetail>;
  getByNumber(number: number): Promise<CaseDetail>;
  /** The open cases of an operator, newest first. */
  ofOperator(operatorId: string): Promise<readonly CaseDetail[]>;
  /** From the moment this returns no reminder leaves any more (promise P3). The same reference again changes nothing. */
  recordFiling(caseId: string, filing: RecordFiling): Promise<CaseDetail>;
  reply(caseId: string, reply: OperatorReply): Promise<ReplyResult>;
  /** `days` from the present deadline, rolled to a working day; defaults to what was asked for. */
  grantExtension(caseId: string, decision: { readonly by: string; readonly days?: number }): Promise<CaseDetail>;
  refuseExtension(caseId: string, decision: { readonly by: string }): Promise<CaseDetail>;
  confirmClaim(caseId: string, decision: { readonly by: string }): Promise<CaseDetail>;
  refuteClaim(caseId: string, decision: { readonly by: string }): Promise<CaseDetail>;
  /** A new deadline for one case, e.g. by a court. @throws RequestRefused when it is not a date to come */
  moveDeadline(caseId: string, change: { readonly deadlineOn: CalendarDate; readonly by: string }): Promise<CaseDetail>;
  /** Why the deadline is what it is: the same calculation that planned the case. */
  explain(caseId: string): Promise<DeadlineExplanation>;
  /** Statutory messages fell into a pause or an outage: the case goes on without them. */
  acceptMissed(caseId: string, decision: { readonly by: string; readonly reason: string }): Promise<CaseDetail>;
  /** After a visit without a result: the case goes to inspection again. */
  orderInspection(caseId: string, by: string): Promise<CaseDetail>;
}

/** A tap must be answered within two seconds, however slow the rest is. */
const REPLY_SHOWN_WITHIN_MS = 1_800;
const DEFAULT_PAGE = 50;

export function createCaseDoor(doors: Doors): CaseDoor {
  const { store } = doors;

  const detail = async (row: CaseRow): Promise<CaseDetail> => {
    const [pinned, events, sent, inspections] = await Promise.all([
      getPackageOf(doors, row),
      store.cases.events(row),
      store.messages.list(row),
      store.inspections.ofCase(row),
    ]);
    return caseDetail({ row, pinned, events, messages: sent, inspections: inspections.map(inspectionSummary) });
  };
  const get = async (caseId: string): Promise<CaseDetail> => await detail(await getCase(doors, caseId));

  return {
    list: async (filter) => (await store.cases.list({ limit: DEFAULT_PAGE, ...filter })).map(caseSummary),
    get,

    async getByNumber(number) {
      const row = await store.cases.findByNumber(number);
      if (row === undefined) throw new RequestRefused('unknown-case', `There is no case number ${number}.`);
      return await detail(row);
    },

    ofOperator: async (operatorId) => await Promise.all((await store.cases.ofOperator(operatorId)).map(detail)),

    async recordFiling(caseId, filing) {
      await recordFiling(doors, await getCase(doors, caseId), filing);
      return await get(caseId);
    },

    async reply(caseId, reply) {
      const { row, status } = await takeReply(doors, await getCase(doors, caseId), reply);
      return { status, case: await detail(row) };
    },

    async grantExtension(caseId, { by, days }) {
      const row = await getCase(doors, caseId);
      const asked = row.state?.pending.find(({ about }) => about === 'extension');
      const granted = days ?? asked?.days;
      if (asked === undefined || granted === undefined) throw new RequestRefused('nothing-waiting', 'No request for more time is waiting.');
      const pinned = await getPackageOf(doors, row);
      requireExtensionDays(pinned, granted);
      const { plan } = stateOf(row);
      const { roll } = cohortOf(pinned, plannedOperator(row))?.deadline ?? pinned.policy.duty.deadline;
      const deadlineOn = rollDeadline({ nominalOn: addDays(lastDayOf(plan, pinned), granted), roll, calendar: pinned.calendar });
      const newPlan = await replan(doors, row, { pinned, deadlineOn });
      await request(doors, caseWorkflowId(row), {
        update: messages.grantExtension,
        args: { plan: newPlan, by },
        updateId: opaqueId('grant', asked.id),
      });
      return await get(caseId);
    },

    async refuseExtension(caseId, { by }) {
      const row = await getCase(doors, caseId);
      const plan = await freshLadder(doors, row);
      await request(doors, caseWorkflowId(row), { update: messages.refuseExtension, args: { by, ...plan } });
      return await get(caseId);
    },

    async confirmClaim(caseId, { by }) {
      const row = await getCase(doors, caseId);
      stateOf(row);
      const filed = row.state?.pending.find(({ about }) => about === 'filing');
      if (filed === undefined) await request(doors, caseWorkflowId(row), { update: messages.confirmClaim, args: { by } });
      else await recordFiling(doors, row, { receivedAt: filed.at, reference: filed.id, by });
      return await get(caseId);
    },

    async refuteClaim(caseId, { by }) {
      const row = await getCase(doors, caseId);
      const plan = await freshLadder(doors, row);
      await request(doors, caseWorkflowId(row), { update: messages.refuteClaim, args: { by, ...plan } });
      return await get(caseId);
    },

    async moveDeadline(caseId, { deadlineOn, by }) {
      const row = await getCase(doors, caseId);
      const plan = await replan(doors, row, { pinned: await getPackageOf(doors, row), deadlineOn });
      if (plan.deadline <= (await doors.clock.now())) {
        throw new RequestRefused('deadline-passed', `${deadlineOn} has passed; a deadline can only be moved to a day to come.`);
      }
      await request(doors, caseWorkflowId(row), { update: messages.changePlan, args: { plan, by } });
      return await get(caseId);
    },

    explain: async (caseId) => await explainDeadline(doors, await getCase(doors, caseId)),

    async acceptMissed(caseId, { by, reason }) {
      const row = await getCase(doors, caseId);
      stateOf(row);
      await request(doors, caseWorkflowId(row), { update: messages.acceptMissedSteps, args: { by, reason } });
      return await get(caseId);
    },

    async orderInspection(caseId, by) {
      const row = await getCase(doors, caseId);
      await request(doors, caseWorkflowId(row), { update: messages.orderInspection, args: { by } });
      return await get(caseId);
    },
  };
}

/** @throws RequestRefused while the case has not started */
function stateOf(row: CaseRow): CaseState {
  if (row.state === undefined) {
    throw new RequestRefused('case-not-started', 'The case has not started yet: its notice has not gone out. Try again in a few minutes.');
  }
  return row.state;
}

function requireExtensionDays(pinned: PinnedPackage, days: number): void {
  const { maxDays } = pinned.policy.extension;
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    throw new RequestRefused('extension-too-long', `An extension is 1 to ${maxDays} days.`);
  }
}

async function explainDeadline(doors: Doors, row: CaseRow): Promise<DeadlineExplanation> {
  const { plan } = stateOf(row);
  const [pinned, campaign] = await Promise.all([getPackageOf(doors, row), doors.store.campaigns.find(row.campaignId)]);
  const derived = deadlineOf({
    rules: pinned,
    operator: plannedOperator(row),
    asOf: campaign?.startedAt ?? row.startedAt ?? plan.deadline,
    deadlineOn: lastDayOf(plan, pinned),
  });
  return { ...derived, acts: pinned.legalActs, ...(derived.instant === plan.deadline ? {} : { plannedInstant: plan.deadline }) };
}

/** The next version of a case's plan, from now on. */
async function replan(
  { clock, store }: Doors,
  row: CaseRow,
  { pinned, deadlineOn }: { readonly pinned: PinnedPackage; readonly deadlineOn: CalendarDate },
): Promise<CasePlan> {
  const state = stateOf(row);
  const { campaignId, operatorId, region } = row;
  const [campaign, planned] = await Promise.all([store.campaigns.find(campaignId), store.cases.plannedMoments([operatorId], campaignId)]);
  const from = await clock.now();
  try {
    return planCase({
      rules: pinned,
      operator: plannedOperator(row),
      from,
      asOf: campaign?.startedAt ?? from,
      version: state.plan.version + 1,
      deadlineOn,
      noticeServed: state.noticeServedAt !== undefined,
      busyOn: busyDays(pinned, { region, moments: planned.get(operatorId) ?? [] }),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused('calendar-unknown', error.message);
    throw error;
  }
}

/** The same deadline, but the steps that follow it counted from today: their old dates went by while the authority thought. */
async function freshLadder(doors: Doors, row: CaseRow): Promise<{ readonly plan?: CasePlan }> {
  const state = stateOf(row);
  if (state.standing.type !== 'open') return {};
  const pinned = await getPackageOf(doors, row);
  const deadlineOn = lastDayOf(state.plan, pinned);
  return { plan: await replan(doors, row, { pinned, deadlineOn }) };
}

async function recordFiling(doors: Doors, row: CaseRow, filing: RecordFiling): Promise<void> {
  const { store, clock } = doors;
  const state = stateOf(row);
  const filingId = opaqueId(row.campaignId, row.operatorId, filing.reference);
  if (filing.receivedAt > (await clock.now()))
    throw new RequestRefused('filing-in-future', 'A filing cannot have been received in the future.');
  if (state.standing.type === 'closed' && !state.seen.includes(filingId)) throw new RequestRefused('case-closed', 'The case is closed.');
  const key: CaseKey = { campaignId: row.campaignId, operatorId: row.operatorId };
  // from this commit on no message leaves: the sending transaction looks here under the same lock
  await store.cases.recordFiling({ ...key, filingId, ...filing });
  await tell(doors, caseWorkflowId(key), { signal: messages.filingReceived, args: [{ filingId, receivedAt: filing.receivedAt }] });
  await whenRecorded(doors, key, { shown: ({ state: now }) => now?.seen.includes(filingId) === true });
}

async function takeReply(doors: Doors, row: CaseRow, reply: OperatorReply): Promise<{ row: CaseRow; status: ReplyResult['status'] }> {
  const state = stateOf(row);
  // the same button on the same card is the same act, however often it is tapped and whoever of the firm taps it
  const id = opaqueId(row.campaignId, row.operatorId, reply.code, String(reply.revision), String(reply.days ?? ''));
  if (state.seen.includes(id)) return { row, status: 'repeated' };
  if (reply.revision !== state.revision) return { row, status: 'outdated' };
  const refusal = replyRefusal(reply, state);
  if (refusal !== undefined) throw new RequestRefused(refusal.code, refusal.sentence);
  if (reply.days !== undefined) requireExtensionDays(await getPackageOf(doors, row), reply.days);
  const days = reply.days === undefined ? {} : { days: reply.days };
  const known = await tell(doors, caseWorkflowId(row), {
    signal: messages.replyReceived,
    args: [{ id, code: reply.code, receivedAt: reply.receivedAt, ...days }],
  });
  if (!known) throw new RequestRefused('case-closed', 'The case is closed.');
  const { row: after, recorded } = await whenRecorded(doors, row, {
    shown: ({ state: now }) => now?.seen.includes(id) === true,
    timeoutMs: REPLY_SHOWN_WITHIN_MS,
  });
  return { row: after ?? row, status: recorded ? 'recorded' : 'pending' };
}
