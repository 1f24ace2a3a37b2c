import { createHash } from 'node:crypto';
import type { CaseEvent, ChannelDelivery } from '../../domain/case/case-event';
import { pollUntil } from '../../client/services/poll-until';
import type { ReconciliationReport } from '../../domain/reconciliation/report';
import { caseId } from '../../domain/keys';
import type { CrashCampaign, CrashOperator, Lane } from './lane';
import type { CaseRow } from '../../domain/case/case-record';
import type { MessageRow } from '../../domain/delivery/ledger';

/** What a run came to: what the peers received, the ledger and the case's events laid side by side. */
export interface Verdict {
  /** Messages of the ledger that reached a peer, copies counted. */
  readonly received: number;
  /** Copies that the ledger does not own up to. */
  readonly repeats: number;
  /** Messages that the ledger marks as possibly repeated. */
  readonly possibleRepeats: number;
  /** Outcomes nobody can know, each with the rule that was applied. */
  readonly unknown: number;
  /** What should have happened, did not, and is explained nowhere. */
  readonly losses: number;
  /** A sentence for every repeat, loss and contradiction. */
  readonly problems: readonly string[];
}

/** Longer than the server waits for a task of a worker that died. */
const TROUBLE_ENDS_WITHIN_MS = 90_000;

const NOTHING: Verdict = { received: 0, repeats: 0, possibleRepeats: 0, unknown: 0, losses: 0, problems: [] };

export function sumOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(
    (sum, verdict) => ({
      received: sum.received + verdict.received,
      repeats: sum.repeats + verdict.repeats,
      possibleRepeats: sum.possibleRepeats + verdict.possibleRepeats,
      unknown: sum.unknown + verdict.unknown,
      losses: sum.losses + verdict.losses,
      problems: [...sum.problems, ...verdict.problems],
    }),
    NOTHING,
  );
}

export function loss(sentence: string): Verdict {
  return { ...NOTHING, losses: 1, problems: [sentence] };
}

export function repeat(sentence: string, times = 1): Verdict {
  return { ...NOTHING, repeats: times, problems: [sentence] };
}

function contradiction(sentence: string): Verdict {
  return { ...NOTHING, problems: [sentence] };
}

/** Something that must be there exactly once. */
export function onceOf(what: string, found: number): Verdict {
  if (found === 1) return NOTHING;
  return found === 0 ? loss(`${what} is missing`) : repeat(`${what} is there ${found} times`, found - 1);
}

/** What a campaign must have brought. */
export interface Expectation {
  /** Steps of which every operator's case must say what became of them. */
  readonly steps: readonly string[];
  /** Whether the bot spoke too: what it says is in no ledger. */
  readonly botSpoke: boolean;
}

/** Every case of a campaign, and its sum. */
export async function judgeCampaign(lane: Lane, campaign: CrashCampaign, expected: Expectation): Promise<Verdict> {
  const rows = await campaign.rows();
  const verdicts = await Promise.all(
    rows.map(async (row) => {
      const operator = campaign.operators.find(({ operatorId }) => operatorId === row.operatorId);
      if (operator === undefined) throw new Error(`${caseId(row)} belongs to nobody`);
      return await judgeCase(lane, { row, operator, expected });
    }),
  );
  return sumOf([...verdicts, await judgeSum(lane, campaign)]);
}

async function judgeSum({ installation }: Lane, { id, operators }: CrashCampaign): Promise<Verdict> {
  const reconcile = (): Promise<ReconciliationReport> =>
    installation.client.reconciliation.run({ campaignId: id, repair: false, by: 'crash test' });
  // a task that was lost with its worker is in trouble until another worker has done it
  const calm = await pollUntil(async () => calmOrNothing(await reconcile()), { timeoutMs: TROUBLE_ENDS_WITHIN_MS, everyMs: 250 });
  const { holds, campaigns, findings } = calm ?? (await reconcile());
  const [sum] = campaigns;
  if (holds && findings.length === 0 && sum?.audience === operators.length && sum.notStarted === 0) return NOTHING;
  const said = findings.map(({ code, subject }) => `${code} ${subject}`);
  return loss(`the roll's sum does not hold: ${[`${sum?.notStarted} of ${sum?.audience} not started`, ...said].join('; ')}`);
}

function calmOrNothing(report: ReconciliationReport): ReconciliationReport | undefined {
  return report.findings.some(({ code }) => code === 'workflow-failing') ? undefined : report;
}

async function judgeCase(
  lane: Lane,
  { row, operator, expected }: { readonly row: CaseRow; readonly operator: CrashOperator; readonly expected: Expectation },
): Promise<Verdict> {
  const { store } = lane.installation;
  const messages = await store.messages.list(row);
  const recorded = await store.cases.events(row);
  const events = recorded.map(({ event }) => event);
  const gap = recorded.findIndex(({ sequence }, index) => sequence !== index + 1);
  return sumOf([
    ...messages.map((message) => judgeMessage(message, copiesOf(lane, message, operator))),
    // a letter is no step of the case
    ...messages
      .filter(({ recipient, kind }) => recipient === 'operator' && kind !== 'letter')
      .map((message) => judgeAgainstEvents(message, events)),
    ...events.flatMap((event) => judgeAgainstLedger(event, messages)),
    ...expected.steps.map((step) => onceOf(`${caseId(row)}: what became of ${step}`, sendingsOf(step, events))),
    ...(row.startedAt === undefined ? [loss(`${caseId(row)} runs, and the record does not know that it was started`)] : []),
    ...(gap < 0 ? [] : [contradiction(`${caseId(row)}: event ${gap + 1} is missing`)]),
    judgeStrays(lane, { messages, operator, botSpoke: expected.botSpoke }),
  ]);
}

function sendingsOf(step: string, events: readonly CaseEvent[]): number {
  return events.filter((event) => event.type === 'step-sent' && event.step === step).length;
}

/** The ledger row and what the peer has of it. */
function judgeMessage(message: MessageRow, copies: number): Verdict {
  const { status, rule, possibleRepeat } = message;
  const name = nameOf(message);
  const verdicts: Verdict[] = [{ ...NOTHING, received: copies, possibleRepeats: possibleRepeat ? 1 : 0 }];
  if (copies > 1 && !possibleRepeat) verdicts.push(repeat(`${name} was received ${copies} times`, copies - 1));
  switch (status) {
    case 'accepted':
    case 'delivered':
      if (copies === 0) verdicts.push(loss(`${name} is ${status} in the ledger and was never received`));
      break;
    case 'unknown':
      verdicts.push({ ...NOTHING, unknown: 1 });
      if (rule === undefined) verdicts.push(contradiction(`${name} is unknown, and no rule says what follows`));
      break;
    case 'reserved':
    case 'submitted':
      verdicts.push(loss(`${name} stays ${status} (${copies} received)`));
      break;
    default:
      if (copies > 0) verdicts.push(contradiction(`${name} is ${status} in the ledger and was received`));
  }
  return sumOf(verdicts);
}

function judgeAgainstEvents(message: MessageRow, events: readonly CaseEvent[]): Verdict {
  const told = events.some(
    (event) =>
      event.type === 'step-sent' &&
      isOfStep(message, event.step) &&
      event.planVersion === message.planVersion &&
      event.deliveries.some(({ channel }) => channel === message.channel),
  );
  return told ? NOTHING : loss(`${nameOf(message)} is in the ledger, and the case's events know nothing of it`);
}

function judgeAgainstLedger(event: CaseEvent, messages: readonly MessageRow[]): readonly Verdict[] {
  if (event.type !== 'step-sent') return [];
  return event.deliveries.map(({ channel, delivery }) => {
    const message = messages.find((one) => isOfStep(one, event.step) && one.channel === channel && one.planVersion === event.planVersion);
    if (message === undefined) {
      const isExplained = delivery.status === 'refused' && delivery.reason === 'no-contact';
      return isExplained ? NOTHING : loss(`${event.step} by ${channel} is ${delivery.status} in the events and in no ledger`);
    }
    return agrees(message, delivery)
      ? NOTHING
      : contradiction(`${nameOf(message)} is ${message.status} in the ledger and ${delivery.status} in the events`);
  });
}

function agrees({ status, rule }: MessageRow, delivery: ChannelDelivery['delivery']): boolean {
  switch (delivery.status) {
    case 'accepted':
      return isAccepted(status);
    case 'unknown':
      // an attempt that was thought dead may be answered later: the ledger then has the answer, and keeps the rule
      return (status === 'unknown' || isAccepted(status)) && rule === delivery.rule;
    case 'not-wanted':
      return status === 'not-wanted' || status === 'superseded';
    case 'refused':
    case 'not-allowed':
      return status === delivery.status;
    case 'deferred':
    case 'paused':
      return false;
  }
}

function isAccepted(status: MessageRow['status']): boolean {
  return status === 'accepted' || status === 'delivered' || status === 'bounced';
}

/** An escalation is announced once for each inspection: `X1/1`. */
function isOfStep({ stepId }: MessageRow, step: string): boolean {
  return stepId === step || stepId.startsWith(`${step}/`);
}

function nameOf({ campaignId, operatorId, stepId, channel }: MessageRow): string {
  return `${stepId} by ${channel} (${caseId({ campaignId, operatorId })})`;
}

function copiesOf({ mail, telegram, inspector }: Lane, message: MessageRow, { email, person }: CrashOperator): number {
  if (message.channel === 'email') {
    return mail.mailbox(email).filter(({ messageId }) => messageId.includes(messageIdOf(message))).length;
  }
  const chat = message.recipient === 'inspector' ? inspector : person;
  return chat === undefined ? 0 : telegram.deliveredTo(chat.id).filter(({ text }) => hashOf(text) === message.textHash).length;
}

/** The left side of an email's Message-ID names its ledger row. */
function messageIdOf({ campaignId, operatorId, stepId, planVersion, contactPointId }: MessageRow): string {
  const name = [campaignId, operatorId, stepId, planVersion, contactPointId].join('.').replace(/[^\w.+-]/g, '-');
  return `<${name}@`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the operator received and no ledger row accounts for. */
function judgeStrays(
  { mail, telegram }: Lane,
  parts: { readonly messages: readonly MessageRow[]; readonly operator: CrashOperator; readonly botSpoke: boolean },
): Verdict {
  const { messages, operator, botSpoke } = parts;
  const ids = messages.map(messageIdOf);
  const strayMails = mail.mailbox(operator.email).filter(({ messageId }) => !ids.some((id) => messageId.includes(id)));
  const hashes = new Set(messages.map(({ textHash }) => textHash));
  const chatTexts = operator.person === undefined || botSpoke ? [] : telegram.deliveredTo(operator.person.id).slice(GREETINGS);
  const strayTexts = chatTexts.filter(({ text }) => !hashes.has(hashOf(text)));
  const strays = strayMails.length + strayTexts.length;
  return strays === 0 ? NOTHING : repeat(`${operator.operatorId} received ${strays} messages that are in no ledger`, strays);
}

/** What the bot says to a chat before it is linked. */
const GREETINGS = 1;
