import { caseWorkflowId, inspectionWorkflowId } from '../../../domain/keys';
import type { CaseState } from '../../../domain/case/case-state';
import { replyRefusal } from '../../../domain/case/decide/replies';
import type { Reply } from '../../../domain/case/reply';
import type { Channel } from '../../../domain/channel';
import type { Instant } from '../../../domain/time';
import * as messages from '../../../workflows/messages';
import { getPackageOf, opaqueId, tell, whenRecorded, type ServiceParts } from '../service-parts';
import { RequestRefused } from '../request-refused';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';
import type { ReplyCode } from '../../../domain/reply-code';
import { type FilingPromise, filingPromise } from '../../../domain/planning/filing-promise';
import { lastDayOf } from '../../../domain/planning/last-day';
import { zoneOf } from '../../../domain/planning/zone-of';

/** On which channel, and by whom of the firm, something was said. */
export interface ReplyVia {
  readonly channel: Channel;
  readonly contactPointId?: number;
}

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

export interface TakenReply {
  /** `pending`: taken, and recorded as soon as the case is free. `outdated`: the card that was seen, or the campaign's answers, changed. */
  readonly status: 'recorded' | 'repeated' | 'outdated' | 'pending';
  readonly replyId: string;
  readonly row: CaseRow;
}

/** A tap must be answered within two seconds, however slow the rest is. */
const REPLY_SHOWN_WITHIN_MS = 1_800;

/** Takes one answer. What was said beside its code is in the record before the case hears of it. */
export async function takeReply(parts: ServiceParts, row: CaseRow, reply: OperatorReply): Promise<TakenReply> {
  const state = stateOf(row);
  const replyId = idOf(row, reply);
  const isOutdated = reply.revision !== undefined && reply.revision !== state.revision;
  if (state.seen.includes(replyId)) {
    // who was linked again in the meantime does not leave by an old button
    if (isLeaving(reply.code) && reply.actId === undefined && isOutdated) return { row, status: 'outdated', replyId };
    // whoever took it may have died before staff heard of it, or its contact left
    await tellStaff(parts, row, reply);
    await leaveIfAsked(parts, reply);
    return { row, status: 'repeated', replyId };
  }
  if (isOutdated) return { row, status: 'outdated', replyId };
  const refusal = replyRefusal(reply, state);
  if (refusal !== undefined) throw new RequestRefused(refusal.code, refusal.sentence);
  const pinned = await getPackageOf(parts, row);
  if (!isOffered(pinned, reply.code)) return { row, status: 'outdated', replyId };
  if (reply.days !== undefined) requireExtensionDays(pinned, reply.days);
  const signal = { id: replyId, code: reply.code, receivedAt: reply.receivedAt, ...(await consequences(parts, { row, reply, pinned })) };
  await noteWords(parts, row, { ...reply, replyId });
  const known = await tell(parts, caseWorkflowId(row), { signal: messages.replyReceived, args: [signal] });
  if (!known) throw new RequestRefused('case-closed', 'The case is closed.');
  const { row: after, recorded } = await whenRecorded(parts, row, {
    shown: ({ state: now }) => now?.seen.includes(replyId) === true,
    timeoutMs: REPLY_SHOWN_WITHIN_MS,
  });
  await tellStaff(parts, row, reply);
  await leaveIfAsked(parts, reply);
  return { row: after ?? row, status: recorded ? 'recorded' : 'pending', replyId };
}

/**
 * The same button on the same card is the same act, however often it is tapped and whoever of the firm taps it. Leaving is each
 * contact's own.
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

interface Taking {
  readonly row: CaseRow;
  readonly reply: OperatorReply;
  readonly pinned: PinnedPackage;
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

/** The duty cannot be switched off: whoever leaves a channel must be reached on another; a wrong contact is no contact at all. */
async function leaving(
  { store }: ServiceParts,
  { operatorId }: CaseRow,
  { code, via }: OperatorReply,
): Promise<{ readonly channel?: Channel }> {
  if (via?.contactPointId === undefined) return {};
  const { channel, contactPointId } = via;
  const others = (await store.contacts.contactPoints(operatorId, channel)).filter(({ id }) => id !== contactPointId);
  if (code === 'stop-channel') {
    const email = await store.contacts.contactPoint(operatorId, 'email');
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

/** Whoever leads the inspectors sees it, and the inspector who has the case is told. */
async function tellOfReadiness(parts: ServiceParts, row: CaseRow, { receivedAt }: OperatorReply): Promise<void> {
  const { campaignId, operatorId } = row;
  const detail = 'The operator says that it is ready for the inspection.';
  await parts.store.staffAlerts.add({ at: receivedAt, about: 'ready-for-inspection', key: { campaignId, operatorId }, detail });
  const inspection = stateOf(row).openInspection;
  if (inspection === undefined) return;
  await tell(parts, inspectionWorkflowId({ campaignId, operatorId, inspection }), { signal: messages.operatorReady, args: [] });
}

/** After the case was told: a chat that has left cannot repeat what it said. */
async function leaveIfAsked({ store }: ServiceParts, { code, receivedAt, via }: OperatorReply): Promise<void> {
  if (isLeaving(code) && via?.contactPointId !== undefined) {
    await store.contacts.leave(via.contactPointId, receivedAt);
  }
}

/** @throws RequestRefused while the case has not started */
export function stateOf(row: CaseRow): CaseState {
  if (row.state === undefined) {
    throw new RequestRefused('case-not-started', 'The case has not started yet: its notice has not gone out. Try again in a few minutes.');
  }
  return row.state;
}

export function requireExtensionDays(pinned: PinnedPackage, days: number): void {
  const { maxDays } = pinned.policy.extension;
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    throw new RequestRefused('extension-too-long', `An extension is 1 to ${maxDays} days.`);
  }
}
