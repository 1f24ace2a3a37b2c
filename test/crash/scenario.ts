import { pollUntil } from '../../client/services/poll-until';
import { campaignWorkflowId, caseId, inspectionWorkflowId } from '../../domain/keys';
import type { Channel } from '../../domain/channel';
import type { CaseEventType } from '../../domain/case/case-event';
import { instantAt } from '../../domain/law/calendar/zone';
import type { Instant } from '../../domain/time';
import type { Program } from './crashable-process';
import { chatOf, isBotIdle, onlyRow, type CampaignSize, type CrashCampaign, type Lane } from './lane';
import { judgeCampaign, onceOf, repeat, sumOf, type Verdict } from './verdict';
import type { CaseRow } from '../../domain/case/case-record';
import type { MessageRow } from '../../domain/delivery/ledger';

/** One path of the product, from just before it begins until everything it set off has come to rest. */
export interface Scenario {
  /** Unique. */
  readonly name: string;
  /** Activity, or `handleUpdate`. */
  readonly path: string;
  readonly channel?: Channel;
  readonly program: Program;
  /** Which run of the path is meant; the first that comes by the point when left out. */
  readonly execution?: number;
  /** In a process that has only just started, and remembers nothing. */
  readonly fresh?: true;
  readonly prepare: (lane: Lane) => Promise<Stage>;
}

export interface Stage {
  /** Makes the path begin. */
  trigger(): Promise<void>;
  isAtRest(): Promise<boolean>;
  judge(): Promise<Verdict>;
  /** Who receives what the path sends. */
  readonly recipient: { readonly email: string; readonly chatId: number | undefined };
}

const NOTICE = 'N0';
const REMINDER = 'R1';
const FINAL_WARNING = 'F1';
/** Whoever is told on the last day is spared the reminders. */
const LAST_DAY = instantAt({ date: '2022-03-24', time: '11:00', zone: 'Asia/Almaty' });
const STEPS_TO_INSPECTION = ['N0', 'L1', 'F1'];
const ESCALATION = 'X1';
const NO_CHAT = 0;

async function hasSettled(campaign: CrashCampaign, step: string): Promise<boolean> {
  const rows = await campaign.rows();
  const settled = rows.filter(({ state }) => state?.settled.includes(step) === true);
  return settled.length === campaign.operators.length;
}

async function whenSettled(campaign: CrashCampaign, step: string): Promise<void> {
  const settled = await pollUntil(async () => ((await hasSettled(campaign, step)) ? true : undefined), { timeoutMs: 60_000, everyMs: 20 });
  if (settled === undefined) throw new Error(`${campaign.id} was never done with ${step}`);
}

/** When a step of the only case is due. */
function dueAt({ state }: CaseRow, step: string): Instant {
  const planned = state?.plan.steps.find(({ id }) => id === step);
  if (planned === undefined) throw new Error(`the plan has no ${step}: ${JSON.stringify(state?.plan.steps)}`);
  return planned.at;
}

function recipientOf({ operators }: CrashCampaign): Stage['recipient'] {
  const [operator] = operators;
  return { email: operator?.email ?? '', chatId: operator?.person?.id };
}

/** The campaign's workflow has nothing under way. */
async function isLaunched({ installation }: Lane, { id }: CrashCampaign): Promise<boolean> {
  const { raw } = await installation.temporal.client.workflow.getHandle(campaignWorkflowId(id)).describe();
  return (raw.pendingActivities ?? []).length === 0 && raw.pendingWorkflowTask == null;
}

/** The launch of a campaign up to its notice. */
async function noticeStage(lane: Lane, size: { readonly operators: number; readonly linked: number }): Promise<Stage> {
  const campaign = await lane.campaign(size);
  return {
    trigger: () => campaign.start(),
    isAtRest: async () => (await hasSettled(campaign, NOTICE)) && (await isLaunched(lane, campaign)),
    judge: () => judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false }),
    recipient: recipientOf(campaign),
  };
}

/** A courtesy reminder: to the chat where there is one, else by email. */
async function reminderStage(lane: Lane, linked: number): Promise<Stage> {
  const campaign = await startedCampaign(lane, linked);
  const due = dueAt(onlyRow(await campaign.rows()), REMINDER);
  return {
    async trigger() {
      await campaign.machine.advanceTo(due);
    },
    isAtRest: () => hasSettled(campaign, REMINDER),
    judge: () => judgeCampaign(lane, campaign, { steps: [NOTICE, REMINDER], botSpoke: false }),
    recipient: recipientOf(campaign),
  };
}

async function startedCampaign(lane: Lane, linked: number, start: Pick<CampaignSize, 'startsAt'> = {}): Promise<CrashCampaign> {
  const campaign = await lane.campaign({ operators: 1, linked, ...start });
  await campaign.start();
  await whenSettled(campaign, NOTICE);
  return campaign;
}

/** From the last warning to an inspection of which operator and inspector were told. */
async function inspectionStage(lane: Lane): Promise<Stage> {
  const { store } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT, { startsAt: LAST_DAY });
  const row = onlyRow(await campaign.rows());
  await campaign.machine.advanceTo(dueAt(row, FINAL_WARNING));
  await whenSettled(campaign, FINAL_WARNING);
  return {
    async trigger() {
      await campaign.machine.advanceTo(dueAt(row, ESCALATION));
    },
    async isAtRest() {
      const [inspection] = await store.inspections.ofCase(row);
      return inspection?.state?.told.includes('assigned') === true && (await hasSettled(campaign, ESCALATION));
    },
    async judge() {
      const steps = [...STEPS_TO_INSPECTION, ESCALATION];
      return sumOf([await judgeCampaign(lane, campaign, { steps, botSpoke: false }), await judgeInspection(lane, row)]);
    },
    recipient: { email: '', chatId: lane.inspector.id },
  };
}

/** One inspection, one workflow, one message to the inspector. */
async function judgeInspection({ installation }: Lane, row: CaseRow): Promise<Verdict> {
  const { store, temporal } = installation;
  const inspections = await store.inspections.ofCase(row);
  const messages = await store.messages.list(row);
  const key = { campaignId: row.campaignId, operatorId: row.operatorId, inspection: 1 };
  const events = await store.inspections.events(key);
  const runs = await pollUntil(
    async () => {
      const { count } = await temporal.client.workflow.count(`WorkflowId = '${inspectionWorkflowId(key)}'`);
      return count > 0 ? count : undefined;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return sumOf([
    onceOf('the inspection', inspections.length),
    onceOf('the workflow of the inspection', runs ?? 0),
    onceOf('the message to the inspector', messages.filter(({ recipient }) => recipient === 'inspector').length),
    onceOf('that the inspector was told', events.filter(({ event }) => event.type === 'inspector-told').length),
  ]);
}

async function countEvents({ installation }: Lane, row: CaseRow, type: CaseEventType): Promise<number> {
  return (await installation.store.cases.events(row)).filter(({ event }) => event.type === type).length;
}

/** Calls that the bot made in a chat and Telegram carried out. */
function answersOf({ telegram }: Lane, method: string, after: number): number {
  return telegram.calls.slice(after).filter((call) => call.method === method && isSuccess(call.response)).length;
}

function isSuccess(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'ok' in response && response.ok === true;
}

async function replyStage(lane: Lane): Promise<Stage> {
  const { telegram } = lane;
  const campaign = await startedCampaign(lane, 1);
  const row = onlyRow(await campaign.rows());
  const [operator] = campaign.operators;
  if (operator === undefined) throw new Error('nobody is there to answer');
  const person = chatOf(operator);
  const label = lane.installation.words.say('ru', 'button-received');
  const message = person.messages().find(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  if (message === undefined) throw new Error('the notice offers no answer');
  const callsBefore = telegram.calls.length;
  return {
    trigger: () => {
      person.tap(message.messageId, label);
      return Promise.resolve();
    },
    isAtRest: async () => (await isBotIdle(lane.installation.db, telegram)) && (await countEvents(lane, row, 'reply-received')) > 0,
    async judge() {
      const answered = answersOf(lane, 'answerCallbackQuery', callsBefore);
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('the reply', await countEvents(lane, row, 'reply-received')),
        onceOf('an answer to the tap', Math.min(1, answered)),
      ]);
    },
    recipient: recipientOf(campaign),
  };
}

/** A chat opens its link, and a code is on its way. */
async function openedStage(lane: Lane): Promise<Stage> {
  const { telegram, mail } = lane;
  const { client, db } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT);
  const row = onlyRow(await campaign.rows());
  const email = campaign.operators[0]?.email ?? '';
  const person = telegram.person({ id: 2_000_000 + row.number, firstName: 'Newcomer' });
  const token = await client.links.create({ operatorId: row.operatorId });
  const codes = (): number => mail.mailbox(email).filter(({ subject }) => /^\d{6}/.test(subject)).length;
  return {
    trigger: () => {
      person.start(token);
      return Promise.resolve();
    },
    isAtRest: async () => (await isBotIdle(db, telegram)) && codes() > 0 && (await areLettersSettled(lane, row)),
    async judge() {
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('a code', codes()),
        onceOf('a question for the code', Math.min(1, telegram.deliveredTo(person.id).length)),
        ...((await client.contacts.ownerOfChat(person.id)) === undefined ? [] : [repeat('the chat was linked without its code')]),
      ]);
    },
    recipient: { email, chatId: person.id },
  };
}

/** The code is given, and the chat is linked. */
async function linkStage(lane: Lane): Promise<Stage> {
  const { telegram } = lane;
  const { client, store, db, linkCodes, clock } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT);
  const row = onlyRow(await campaign.rows());
  const person = telegram.person({ id: 2_000_000 + row.number, firstName: 'Newcomer' });
  person.start(await client.links.create({ operatorId: row.operatorId }));
  await lane.whenBotIsIdle();
  const claimed = await store.links.claimedBy(person.id, await clock.now());
  if (claimed === undefined) throw new Error('nobody was asked for a code');
  return {
    trigger: () => {
      person.sendText(linkCodes.codeOf(claimed.link, claimed.codeSends));
      return Promise.resolve();
    },
    async isAtRest() {
      if (!(await isBotIdle(db, telegram)) || (await countEvents(lane, row, 'channel-restored')) === 0) return false;
      return (await countLetters(lane, row, 'letter/linked/')) > 0 && (await areLettersSettled(lane, row));
    },
    async judge() {
      const owner = await client.contacts.ownerOfChat(person.id);
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('the link', owner?.type === 'operator' && owner.operatorId === row.operatorId ? 1 : 0),
        onceOf('that the channel is there', await countEvents(lane, row, 'channel-restored')),
        onceOf('that the firm is told', await countLetters(lane, row, 'letter/linked/')),
      ]);
    },
    recipient: { email: '', chatId: person.id },
  };
}

/** Staff record a filing, and the receipt leaves. */
async function letterStage(lane: Lane): Promise<Stage> {
  const { client, clock } = lane.installation;
  const campaign = await startedCampaign(lane, 1);
  const row = onlyRow(await campaign.rows());
  return {
    trigger: async () => {
      const filing = { receivedAt: await clock.now(), reference: 'KZ-1', by: 'crash test' };
      lane.owe(client.cases.recordFiling(caseId(row), filing));
    },
    isAtRest: async () =>
      (await countEvents(lane, row, 'case-closed')) > 0 &&
      (await countLetters(lane, row, 'letter/')) >= 2 &&
      (await areLettersSettled(lane, row)),
    judge: async () =>
      sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false }),
        onceOf('that it was filed', await countEvents(lane, row, 'filing-received')),
      ]),
    recipient: recipientOf(campaign),
  };
}

async function lettersOf({ installation }: Lane, row: CaseRow): Promise<readonly MessageRow[]> {
  return (await installation.store.messages.list(row)).filter(({ kind }) => kind === 'letter');
}

async function countLetters(lane: Lane, row: CaseRow, prefix: string): Promise<number> {
  return (await lettersOf(lane, row)).filter(({ stepId }) => stepId.startsWith(prefix)).length;
}

async function areLettersSettled(lane: Lane, row: CaseRow): Promise<boolean> {
  return (await lettersOf(lane, row)).every(({ status }) => status !== 'reserved' && status !== 'submitted');
}

const SEND = 'sendCaseMessage';
const linked = { operators: 1, linked: 1 } as const;

/** Every path that sends or starts something. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'notice by email', path: SEND, channel: 'email', program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'notice by Telegram', path: SEND, channel: 'telegram', program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'reminder by email', path: SEND, channel: 'email', program: 'worker', prepare: (lane) => reminderStage(lane, 0) },
  { name: 'reminder by Telegram', path: SEND, channel: 'telegram', program: 'worker', prepare: (lane) => reminderStage(lane, 1) },
  { name: 'opening', path: 'recordCaseEvents', execution: 1, program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'reminder noted', path: 'recordCaseEvents', program: 'worker', prepare: (lane) => reminderStage(lane, 1) },
  {
    name: 'launch',
    path: 'launchCasePage',
    program: 'worker',
    fresh: true,
    prepare: (lane) => noticeStage(lane, { operators: 2, linked: 1 }),
  },
  { name: 'inspection', path: 'openInspection', program: 'worker', prepare: inspectionStage },
  { name: 'inspector told', path: 'sendInspectionMessage', channel: 'telegram', program: 'worker', prepare: inspectionStage },
  { name: 'inspection noted', path: 'recordInspectionEvents', program: 'worker', prepare: inspectionStage },
  { name: 'reply', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: replyStage },
  { name: 'link opened', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: openedStage },
  { name: 'link', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: linkStage },
  { name: 'receipt by email', path: 'sendLetter', channel: 'email', program: 'worker', prepare: letterStage },
  { name: 'receipt by Telegram', path: 'sendLetter', channel: 'telegram', program: 'worker', prepare: letterStage },
];
