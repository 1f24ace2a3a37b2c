import { caseWorkflowId, type CaseKey } from '../../../domain/keys';
import type { CasePlan } from '../../../domain/planning/case-plan';
import { decide } from '../../../domain/case/decide/decide';
import { isRefusal } from '../../../domain/refusal';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import { planFromRecord } from '../../../domain/planning/plan-from-record';
import { addWorkingDays, rollDeadline } from '../../../domain/law/calendar/calendar';
import { dateIn, endOfDay } from '../../../domain/law/calendar/zone';
import { caseCard, type CaseCard } from '../../../domain/message/case-card';
import type { DeadlineExplanation } from '../../../domain/message/explain-deadline';
import { LONGEST_ANSWER } from '../../../domain/message/reply-form';
import { addDays, type CalendarDate, type Instant } from '../../../domain/time';
import * as messages from '../../../workflows/messages';
import { getCase, getPackageOf, opaqueId, request, tell, whenRecorded, type ServiceParts } from '../service-parts';
import { RequestRefused } from '../request-refused';
import { requireExtensionDays, stateOf, takeReply, type OperatorReply, type ReplyVia, type TakenReply } from './take-reply';
import { caseDetail, caseSummary, inspectionSummary, type CaseDetail, type CaseSummary } from '../views';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseFilter, CaseRow } from '../../../domain/case/case-record';
import type { ReplyDetail, Utterance } from '../../../domain/case/conversation';
import type { ReplyCode } from '../../../domain/reply-code';
import { cohortOf } from '../../../domain/law/deadline/cohort';
import { lastDayOf } from '../../../domain/planning/last-day';
import { promiseChoices } from '../../../domain/planning/filing-promise';
import { zoneOf } from '../../../domain/planning/zone-of';
import { plannedOperator } from '../../../domain/planning/planned-operator';

export interface RecordFiling {
  readonly receivedAt: Instant;
  /** The register's reference: what makes the same filing the same. */
  readonly reference: string;
  readonly by: string;
}

export interface ReplyResult extends Omit<TakenReply, 'row'> {
  readonly case: CaseDetail;
}

export interface CaseService {
  list(filter: Omit<CaseFilter, 'limit'> & { readonly limit?: number }): Promise<readonly CaseSummary[]>;
  /** @throws RequestRefused when there is no such case */
  get(caseId: string): Promise<CaseDetail>;
  getByNumber(number: number): Promise<CaseDetail>;
  /** The open cases of an operator, newest first. */
  ofOperator(operatorId: string): Promise<readonly CaseDetail[]>;
  /** From the moment this returns no reminder leaves any more (promise P3). The same reference again changes nothing. */
  recordFiling(caseId: string, filing: RecordFiling): Promise<CaseDetail>;
  reply(caseId: string, reply: OperatorReply): Promise<ReplyResult>;
  /** What the person adds to an answer that was taken already. */
  addToReply(
    caseId: string,
    more: {
      readonly replyId: string;
      readonly code: ReplyCode;
      readonly answers: Readonly<Record<string, string>>;
      readonly via: ReplyVia;
    },
  ): Promise<void>;
  /** A case as its operator sees it. */
  card(caseId: string): Promise<CaseCard>;
  cardByNumber(number: number): Promise<CaseCard>;
  /** Newest campaign first. */
  cardsOfOperator(operatorId: string): Promise<readonly CaseCard[]>;
  /** Days to choose from, for a question about a day. */
  dayChoices(caseId: string, topic: ReplyCode): Promise<readonly CalendarDate[]>;
  /** What was said beside the codes: questions, answers, and the details of replies. */
  talk(caseId: string): Promise<{ readonly said: readonly Utterance[]; readonly replies: readonly ReplyDetail[] }>;
  /**
   * Answers what the operator asked; the words reach it in its chat and by email.
   *
   * @param answer.question the beginning of the id of one question; without it all that wait now are answered
   * @throws RequestRefused when nothing was asked
   */
  answerQuestion(caseId: string, answer: { readonly text: string; readonly by: string; readonly question?: string }): Promise<CaseDetail>;
  /**
   * Gaps in what was filed. The operator is told, and has so many working days to mend them; the steps that follow are planned from
   * then on.
   *
   * @throws RequestRefused for an item the checklist does not have
   */
  findDeficiencies(
    caseId: string,
    found: {
      readonly items: readonly { readonly code: string; readonly finding?: string }[];
      readonly cureWorkingDays: number;
      readonly by: string;
    },
  ): Promise<CaseDetail>;
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

const DEFAULT_PAGE = 50;
const NO_QUESTION = 'No question of this case waits for an answer.';
/** Two rows of six on a phone. */
const MOST_DAY_CHOICES = 12;

export function createCaseService(parts: ServiceParts): CaseService {
  const { store } = parts;

  const detail = async (row: CaseRow): Promise<CaseDetail> => {
    const [pinned, events, sent, inspections] = await Promise.all([
      getPackageOf(parts, row),
      store.cases.events(row),
      store.messages.list(row),
      store.inspections.ofCase(row),
    ]);
    return caseDetail({ row, pinned, events, messages: sent, inspections: inspections.map(inspectionSummary) });
  };
  const get = async (caseId: string): Promise<CaseDetail> => await detail(await getCase(parts, caseId));

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
      await recordFiling(parts, await getCase(parts, caseId), filing);
      return await get(caseId);
    },

    async reply(caseId, reply) {
      const { row, ...taken } = await takeReply(parts, await getCase(parts, caseId), reply);
      return { ...taken, case: await detail(row) };
    },

    async addToReply(caseId, { replyId, code, answers, via }) {
      const row = await getCase(parts, caseId);
      const { campaignId, operatorId } = row;
      await store.replies.note({ campaignId, operatorId, replyId, code, at: await parts.clock.now(), ...via, answers });
    },

    async card(caseId) {
      return await cardOf(parts, await getCase(parts, caseId));
    },

    async cardByNumber(number) {
      const row = await store.cases.findByNumber(number);
      if (row === undefined) throw new RequestRefused('unknown-case', `There is no case number ${number}.`);
      return await cardOf(parts, row);
    },

    async cardsOfOperator(operatorId) {
      return await Promise.all((await store.cases.ofOperator(operatorId)).map((row) => cardOf(parts, row)));
    },

    async dayChoices(caseId, topic) {
      const row = await getCase(parts, caseId);
      const { calendar, ...pinned } = await getPackageOf(parts, row);
      const { plan } = stateOf(row);
      const zone = zoneOf(plan, calendar);
      const now = await parts.clock.now();
      const today = dateIn(zone, now);
      if (topic === 'plan-date') return promiseChoices(lastDayOf(plan, { ...pinned, calendar }), { calendar, zone, now }, MOST_DAY_CHOICES);
      return topic === 'voluntary-closure' ? [7, 14, 30].map((days) => addDays(today, days)) : [today, addDays(today, -1)];
    },

    async talk(caseId) {
      const row = await getCase(parts, caseId);
      const [said, replies] = await Promise.all([store.replies.talk(row), store.replies.list(row)]);
      return { said, replies };
    },

    async answerQuestion(caseId, { text, by, question = '' }) {
      const row = await getCase(parts, caseId);
      const { campaignId, operatorId } = row;
      const questions = (stateOf(row).questions ?? []).filter((id) => id.startsWith(question));
      if (questions.length === 0)
        throw new RequestRefused(
          'nothing-waiting',
          question === '' ? NO_QUESTION : `No question "${question}" of this case waits for an answer.`,
        );
      const words = text.trim();
      if (words === '' || words.length > LONGEST_ANSWER)
        throw new RequestRefused('bad-answer', `An answer is 1 to ${LONGEST_ANSWER} characters long.`);
      const answerId = opaqueId(campaignId, operatorId, 'answer', String(questions), words);
      await store.replies.say({ id: answerId, campaignId, operatorId, at: await parts.clock.now(), author: 'staff', by, text: words });
      await request(parts, caseWorkflowId(row), { update: messages.answerQuestion, args: { answerId, by, questions }, updateId: answerId });
      return await get(caseId);
    },

    async findDeficiencies(caseId, { items, cureWorkingDays, by }) {
      const row = await getCase(parts, caseId);
      const pinned = await getPackageOf(parts, row);
      const unknown = items.find(({ code }) => !pinned.checklist.some((known) => known.code === code));
      if (unknown !== undefined) throw new RequestRefused('unknown-requirement', `The checklist has no item "${unknown.code}".`);
      const now = await parts.clock.now();
      const zone = zoneOf(stateOf(row).plan, pinned.calendar);
      const cureOn = addWorkingDays(pinned.calendar, dateIn(zone, now), cureWorkingDays);
      const cureBy = endOfDay(zone, cureOn);
      const plan = await replan(parts, row, { pinned, deadlineOn: lastDayOf(stateOf(row).plan, pinned), from: cureBy });
      const args = { items: items.map(({ code }) => code), cureBy, plan, by };
      const refusal = decide({ type: 'find-deficiencies', ...args }, stateOf(row), now);
      if (isRefusal(refusal)) throw new RequestRefused(refusal.code, refusal.sentence);
      const { campaignId, operatorId } = row;
      // before the case hears of it: what the operator is told of is shown as it was found
      for (const { code: requirement, finding } of items) {
        const found = finding === undefined ? {} : { finding };
        await store.documents.decide({ campaignId, operatorId, requirement, status: 'deficient', by, at: now, ...found });
      }
      await request(parts, caseWorkflowId(row), { update: messages.findDeficiencies, args });
      return await get(caseId);
    },

    async grantExtension(caseId, { by, days }) {
      const row = await getCase(parts, caseId);
      const asked = row.state?.pending.find(({ about }) => about === 'extension');
      const granted = days ?? asked?.days;
      if (asked === undefined || granted === undefined) throw new RequestRefused('nothing-waiting', 'No request for more time is waiting.');
      const pinned = await getPackageOf(parts, row);
      requireExtensionDays(pinned, granted);
      const { plan } = stateOf(row);
      const { roll } = cohortOf(pinned, plannedOperator(row))?.deadline ?? pinned.policy.duty.deadline;
      const deadlineOn = rollDeadline({ nominalOn: addDays(lastDayOf(plan, pinned), granted), roll, calendar: pinned.calendar });
      const newPlan = await replan(parts, row, { pinned, deadlineOn });
      await request(parts, caseWorkflowId(row), {
        update: messages.grantExtension,
        args: { plan: newPlan, by },
        updateId: opaqueId('grant', asked.id),
      });
      return await get(caseId);
    },

    async refuseExtension(caseId, { by }) {
      const row = await getCase(parts, caseId);
      const plan = await freshLadder(parts, row);
      await request(parts, caseWorkflowId(row), { update: messages.refuseExtension, args: { by, ...plan } });
      return await get(caseId);
    },

    async confirmClaim(caseId, { by }) {
      const row = await getCase(parts, caseId);
      stateOf(row);
      const filed = row.state?.pending.find(({ about }) => about === 'filing');
      if (filed === undefined) await request(parts, caseWorkflowId(row), { update: messages.confirmClaim, args: { by } });
      else await recordFiling(parts, row, { receivedAt: filed.at, reference: filed.id, by });
      return await get(caseId);
    },

    async refuteClaim(caseId, { by }) {
      const row = await getCase(parts, caseId);
      const plan = await freshLadder(parts, row);
      await request(parts, caseWorkflowId(row), { update: messages.refuteClaim, args: { by, ...plan } });
      return await get(caseId);
    },

    async moveDeadline(caseId, { deadlineOn, by }) {
      const row = await getCase(parts, caseId);
      const plan = await replan(parts, row, { pinned: await getPackageOf(parts, row), deadlineOn });
      if (plan.deadline <= (await parts.clock.now())) {
        throw new RequestRefused('deadline-passed', `${deadlineOn} has passed; a deadline can only be moved to a day to come.`);
      }
      await request(parts, caseWorkflowId(row), { update: messages.changePlan, args: { plan, by } });
      return await get(caseId);
    },

    explain: async (caseId) => await explainDeadline(parts, await getCase(parts, caseId)),

    async acceptMissed(caseId, { by, reason }) {
      const row = await getCase(parts, caseId);
      stateOf(row);
      await request(parts, caseWorkflowId(row), { update: messages.acceptMissedSteps, args: { by, reason } });
      return await get(caseId);
    },

    async orderInspection(caseId, by) {
      const row = await getCase(parts, caseId);
      await request(parts, caseWorkflowId(row), { update: messages.orderInspection, args: { by } });
      return await get(caseId);
    },
  };
}

/** What an operator's card is made of. */
async function cardOf(parts: ServiceParts, row: CaseRow): Promise<CaseCard> {
  const { documents } = parts.store;
  const [pinned, sent, decisions] = await Promise.all([getPackageOf(parts, row), documents.list(row), documents.decisions(row)]);
  return caseCard({ row, pinned, documents: sent, decisions });
}

async function explainDeadline(parts: ServiceParts, row: CaseRow): Promise<DeadlineExplanation> {
  const { plan } = stateOf(row);
  const [pinned, campaign] = await Promise.all([getPackageOf(parts, row), parts.store.campaigns.find(row.campaignId)]);
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
  { clock, store }: ServiceParts,
  row: CaseRow,
  { pinned, deadlineOn, from: laterFrom }: { readonly pinned: PinnedPackage; readonly deadlineOn: CalendarDate; readonly from?: Instant },
): Promise<CasePlan> {
  const state = stateOf(row);
  const { campaignId, operatorId } = row;
  const [campaign, planned] = await Promise.all([store.campaigns.find(campaignId), store.cases.plannedMoments([operatorId], campaignId)]);
  const from = laterFrom ?? (await clock.now());
  try {
    const asOf = campaign?.startedAt ?? from;
    return planFromRecord(row, { rules: pinned, from, asOf, after: state, deadlineOn, otherMessages: planned.get(operatorId) });
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused('calendar-unknown', error.message);
    throw error;
  }
}

/** The same deadline, but the steps that follow it counted from today: their old dates went by while the authority thought. */
async function freshLadder(parts: ServiceParts, row: CaseRow): Promise<{ readonly plan?: CasePlan }> {
  const state = stateOf(row);
  if (state.standing.type !== 'open') return {};
  const pinned = await getPackageOf(parts, row);
  const deadlineOn = lastDayOf(state.plan, pinned);
  return { plan: await replan(parts, row, { pinned, deadlineOn }) };
}

async function recordFiling(parts: ServiceParts, row: CaseRow, filing: RecordFiling): Promise<void> {
  const { store, clock } = parts;
  const state = stateOf(row);
  const filingId = opaqueId(row.campaignId, row.operatorId, filing.reference);
  if (filing.receivedAt > (await clock.now()))
    throw new RequestRefused('filing-in-future', 'A filing cannot have been received in the future.');
  if (state.standing.type === 'closed' && !state.seen.includes(filingId)) throw new RequestRefused('case-closed', 'The case is closed.');
  const key: CaseKey = { campaignId: row.campaignId, operatorId: row.operatorId };
  // from this commit on no message leaves: the sending transaction looks here under the same lock
  await store.cases.recordFiling({ ...key, filingId, ...filing });
  await tell(parts, caseWorkflowId(key), { signal: messages.filingReceived, args: [{ filingId, receivedAt: filing.receivedAt }] });
  await whenRecorded(parts, key, { shown: ({ state: now }) => now?.seen.includes(filingId) === true });
}
