import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';
import { timesRefuted } from '../../../domain/case/claims';
import { replyRefusal } from '../../../domain/case/decide/replies';
import { matterRaisedBy, type Reply } from '../../../domain/case/reply';
import type { Channel } from '../../../domain/channel';
import { speaksStill } from '../../../domain/contact/link-rules';
import { type FilingPromise, filingPromise } from '../../../domain/planning/filing-promise';
import { lastDayOf } from '../../../domain/planning/last-day';
import { zoneOf } from '../../../domain/planning/zone-of';
import type { ReplyCode } from '../../../domain/reply-code';
import type { Instant } from '../../../domain/time';
import { getCaseRow, stateOf } from '../find-case';
import { opaqueId } from '../opaque-id';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { whenRecorded } from '../when-recorded';
import { detailOf } from './case-detail';
import { requireExtensionDays } from './extension-days';
import { tellCase } from './tell-case';

/** On which channel, and by which contact of the operator, something was said. */
export interface ReplyVia {
  readonly channel: Channel;
  readonly contactPointId?: number;
}

/** An operator's answer: a code, and what was said beside it. */
export interface OperatorReply {
  readonly code: ReplyCode;
  /** Revision the operator saw; an older one is outdated. Left out where `actId` says which act it is. */
  readonly revision?: number;
  /** Names the act, where the revision it began at says nothing any more: the end of a form. */
  readonly actId?: string;
  readonly receivedAt: Instant;
  readonly days?: number;
  readonly answers?: Readonly<Record<string, string>>;
  readonly via?: ReplyVia;
}

/** What came of an answer, and its case afterwards. */
export interface ReplyResult {
  /** `pending`: taken, and recorded as soon as the case is free. `outdated`: the card that was seen, or the campaign's answers, changed. */
  readonly status: 'recorded' | 'repeated' | 'outdated' | 'pending';
  readonly replyId: string;
  readonly case: CaseDetail;
}

interface TakenReply extends Omit<ReplyResult, 'case'> {
  readonly row: CaseRow;
}

/** A tap must be answered within two seconds, however slow the rest is. */
const REPLY_SHOWN_WITHIN_MS = 1_800;

/**
 * Takes one answer. What was said beside its code is in the record before the case hears of it. The same answer again changes nothing.
 *
 * @throws RequestRefused when the rules do not allow it now, the case is closed or it has not started
 */
export async function takeReply(
  parts: ServiceParts,
  { caseId, ...reply }: OperatorReply & { readonly caseId: string },
): Promise<ReplyResult> {
  const { row, ...taken } = await take(parts, await getCaseRow(parts, caseId), reply);
  return { ...taken, case: await detailOf(parts, row) };
}

async function take(parts: ServiceParts, row: CaseRow, reply: OperatorReply): Promise<TakenReply> {
  const state = stateOf(row);
  const replyId = idOf(row, reply);
  const isOutdated = reply.revision !== undefined && reply.revision !== state.revision;
  if (state.seen.includes(replyId)) {
    // who was linked again in the meantime does not leave by an old button
    if (isLeaving(reply.code) && reply.actId === undefined && isOutdated) return { row, status: 'outdated', replyId };
    // the process that took it may have died before staff were alerted, or before the contact left
    await afterwards(parts, row, reply);
    if (state.pending.some(({ id }) => id === replyId)) await tellOfRepeatedClaim(parts, row, reply);
    return { row, status: 'repeated', replyId };
  }
  if (isOutdated) return { row, status: 'outdated', replyId };
  const refusal = replyRefusal(reply, state);
  if (refusal !== undefined) throw new RequestRefused(refusal.code, refusal.sentence);
  const pinned = await packageOfCase(parts.store.campaigns, row);
  if (!isOffered(pinned, reply.code)) return { row, status: 'outdated', replyId };
  if (reply.days !== undefined) requireExtensionDays(pinned, reply.days);
  return await handIn(parts, { row, reply, pinned }, replyId);
}

/** An answer that may be given. */
interface Taking {
  readonly row: CaseRow;
  readonly reply: OperatorReply;
  readonly pinned: PinnedPackage;
}

async function handIn(parts: ServiceParts, taking: Taking, replyId: string): Promise<TakenReply> {
  const { row, reply } = taking;
  const said: Reply = { id: replyId, code: reply.code, receivedAt: reply.receivedAt, ...(await consequences(parts, taking)) };
  await noteWords(parts, row, { ...reply, replyId });
  const telling = await tellCase(parts, row, { type: 'reply-received', reply: said });
  if (telling === 'gone') throw caseClosed();
  const { row: after = row } = await whenRecorded(parts, row, {
    shown: (now) => hasHeard(now, replyId) || isClosed(now),
    // what waits in the record is not there sooner for being waited for
    timeoutMs: telling === 'waits' ? 0 : REPLY_SHOWN_WITHIN_MS,
  });
  const recorded = hasHeard(after, replyId);
  // it closed at the same moment, and hears of nothing any more
  if (!recorded && isClosed(after)) throw caseClosed();
  await afterwards(parts, row, reply);
  await tellOfRepeatedClaim(parts, row, reply);
  return { row: after, status: recorded ? 'recorded' : 'pending', replyId };
}

function hasHeard({ state }: CaseRow, replyId: string): boolean {
  return state?.seen.includes(replyId) === true;
}

function isClosed({ state }: CaseRow): boolean {
  return state?.standing.type === 'closed';
}

function caseClosed(): RequestRefused {
  return new RequestRefused('case-closed', 'The case is closed.');
}

/** Staff are told first: a chat that has left cannot repeat what it said. */
async function afterwards(parts: ServiceParts, row: CaseRow, reply: OperatorReply): Promise<void> {
  await tellStaff(parts, row, reply);
  await leaveIfAsked(parts, reply);
}

/** What a person adds to an answer that was taken already. */
export interface ReplyAddition {
  readonly caseId: string;
  readonly replyId: string;
  readonly code: ReplyCode;
  readonly answers: Readonly<Record<string, string>>;
  readonly via: ReplyVia;
}

/** Answers that were given before stay as they are. @throws RequestRefused when there is no such case */
export async function addToReply(parts: ServiceParts, { caseId, replyId, code, answers, via }: ReplyAddition): Promise<void> {
  const { campaignId, operatorId } = await getCaseRow(parts, caseId);
  await parts.store.replies.note({ campaignId, operatorId, replyId, code, at: await parts.clock.now(), ...via, answers });
}

/**
 * The same button on the same card is the same act, however often it is tapped and whichever contact taps it. Only leaving is each
 * contact's own act.
 */
function idOf({ campaignId, operatorId }: CaseRow, { code, revision, days, actId, via }: OperatorReply): string {
  const whose = isLeaving(code) && via?.contactPointId !== undefined ? [String(via.contactPointId)] : [];
  return opaqueId(campaignId, operatorId, code, actId ?? String(revision), String(days ?? ''), ...whose);
}

function isLeaving(code: ReplyCode): boolean {
  return code === 'stop-channel' || code === 'wrong-contact';
}

/** A chat can be left in every campaign, by a command. */
function isOffered({ replies }: PinnedPackage, code: ReplyCode): boolean {
  return code === 'stop-channel' || replies.includes(code);
}

/** What the case must know beside the code. */
async function consequences(parts: ServiceParts, { row, reply, pinned }: Taking): Promise<Omit<Reply, 'id' | 'code' | 'receivedAt'>> {
  if (reply.days !== undefined) return { days: reply.days };
  if (reply.code === 'plan-date') return { promise: promiseOf({ row, reply, pinned }) };
  return isLeaving(reply.code) ? await leaving(parts, row, reply) : {};
}

function promiseOf({ row, reply, pinned }: Taking): FilingPromise {
  const { plan } = stateOf(row);
  const zone = zoneOf(plan, pinned.calendar);
  const on = reply.answers?.on ?? '';
  const terms = { policy: pinned.policy, calendar: pinned.calendar, zone, now: reply.receivedAt };
  const promise = on === '' ? undefined : filingPromise(on, lastDayOf(plan, pinned), terms);
  if (promise === undefined) throw new RequestRefused('promise-date-wrong', 'Name a day from today up to the last day to file.');
  return promise;
}

/** The duty cannot be switched off: an operator that leaves a channel must be reachable on another. A wrong contact counts for nothing. */
async function leaving(
  { store }: ServiceParts,
  { operatorId, campaignId }: CaseRow,
  { code, via, receivedAt }: OperatorReply,
): Promise<{ readonly channel?: Channel }> {
  if (via?.contactPointId === undefined) return {};
  const { channel, contactPointId } = via;
  const listed = await store.contacts.contactPoints(operatorId, channel, campaignId);
  const others = listed.filter((point) => point.id !== contactPointId && speaksStill(point, receivedAt));
  if (code === 'stop-channel') {
    const email = await store.contacts.contactPoint(operatorId, 'email', campaignId);
    if (channel === 'email' || email === undefined)
      throw new RequestRefused('last-channel', 'What the law demands must reach you: there has to be an email address for it.');
  }
  return others.length === 0 ? { channel } : {};
}

/** Free text goes to staff and never into a rule. */
async function noteWords(
  parts: ServiceParts,
  { campaignId, operatorId }: CaseRow,
  reply: OperatorReply & { readonly replyId: string },
): Promise<void> {
  const { replyId, code, receivedAt: at, answers = {}, via = { channel: 'telegram' } } = reply;
  await parts.store.replies.note({ campaignId, operatorId, replyId, code, at, ...via, answers });
  if (code !== 'need-help') return;
  await parts.store.replies.say({
    id: replyId,
    campaignId,
    operatorId,
    at,
    author: 'operator',
    by: via.channel,
    text: answers.question ?? '',
  });
}

async function tellStaff(parts: ServiceParts, row: CaseRow, reply: OperatorReply): Promise<void> {
  if (reply.code === 'ready-for-inspection') await tellOfReadiness(parts, row, reply);
  if (reply.code === 'wrong-contact') await tellOfWrongContact(parts, row, reply);
}

/** Whoever raises again what was refuted puts off its inspection: staff know it, and decide soon. */
async function tellOfRepeatedClaim({ store }: ServiceParts, row: CaseRow, { code, receivedAt: at }: OperatorReply): Promise<void> {
  const { campaignId, operatorId } = row;
  const about = matterRaisedBy(code);
  const times = about === undefined || about === 'filing' ? 0 : timesRefuted(stateOf(row), about);
  if (times === 0) return;
  const detail = `"${code}" is raised again after it was refuted ${times === 1 ? 'once' : `${times} times`}. The inspection waits for the decision.`;
  await store.staffAlerts.add({ at, about: 'claim-repeated', key: { campaignId, operatorId }, detail });
}

/** Staff look for the right one. */
async function tellOfWrongContact(
  { store }: ServiceParts,
  { campaignId, operatorId }: CaseRow,
  { receivedAt, via }: OperatorReply,
): Promise<void> {
  const contact = via?.contactPointId === undefined ? 'A contact' : `Contact ${via.contactPointId} (${via.channel})`;
  const detail = `${contact} says that it does not belong to the operator.`;
  await store.staffAlerts.add({ at: receivedAt, about: 'wrong-contact', key: { campaignId, operatorId }, detail });
}

/** The supervisor sees the alert, and the inspector who has the case is notified. */
async function tellOfReadiness(parts: ServiceParts, row: CaseRow, { receivedAt }: OperatorReply): Promise<void> {
  const { campaignId, operatorId } = row;
  const detail = 'The operator says that it is ready for the inspection.';
  await parts.store.staffAlerts.add({ at: receivedAt, about: 'ready-for-inspection', key: { campaignId, operatorId }, detail });
  const inspection = stateOf(row).openInspection;
  if (inspection === undefined) return;
  await tellCase(parts, row, { type: 'operator-ready', inspection });
}

/** After the case was told: a chat that has left cannot repeat what it said. */
async function leaveIfAsked({ store }: ServiceParts, { code, receivedAt, via }: OperatorReply): Promise<void> {
  if (isLeaving(code) && via?.contactPointId !== undefined) {
    await store.contacts.leave(via.contactPointId, receivedAt);
  }
}
