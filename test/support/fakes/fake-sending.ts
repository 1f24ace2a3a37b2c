import { renderEmailHtml } from '../../../adapters/email/email-layout';
import { addresseesOf, caseInHand } from '../../../activities/sending/addressees';
import { createChannelGate } from '../../../activities/sending/channel-gate';
import type { SendCaseMessage } from '../../../activities/contract';
import type {
  Addressee,
  InspectorMessage,
  LetterMessage,
  OutgoingMessage,
  StepMessage,
} from '../../../activities/sending/outgoing-message';
import type { SendingParts } from '../../../activities/sending/sending-parts';
import type { Channel } from '../../../domain/channel';
import type { MessageRow } from '../../../domain/delivery/ledger';
import type { InspectionTerms } from '../../../domain/inspection/inspection-event';
import type { StepKind } from '../../../domain/planning/case-plan';
import { DAY, HOUR } from '../../../domain/time';
import { aFakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { realWords } from './real-packages';

/** What a message is, as the ledger has it. */
export type MessageKind = MessageRow['kind'];

/** A world from which messages are sent. */
export interface FakeSending extends FakeWorld {
  /** What every step of sending is given: the world's record and providers, the words that ship, the real gate. */
  readonly sending: SendingParts;
  /** A step of the first operator's plan, as its case asks for it. */
  readonly stepOf: (kind: StepKind, channel: Channel) => Promise<SendCaseMessage>;
  /** A message to the first operator, or to an inspector, before anything of it is in the ledger. */
  readonly messageOf: (kind: MessageKind, channel?: Channel) => Promise<OutgoingMessage>;
  /** The row of a message, as the ledger has it. */
  readonly rowOf: (message: OutgoingMessage) => Promise<MessageRow>;
  /** Reserves a message's row and makes of it what a test says. */
  readonly leave: (message: OutgoingMessage, left: Partial<MessageRow>) => Promise<MessageRow>;
}

/** The world of {@link aFakeWorld}, with all that sending needs. Sleeping moves the clock. */
export async function aFakeSending(options: FakeWorldOptions = {}): Promise<FakeSending> {
  const world = await aFakeWorld(options);
  const sending = await sendingPartsOf(world);
  const rowOf = async ({ ledgerKey, now }: OutgoingMessage): Promise<MessageRow> => await world.store.messages.reserve(ledgerKey, now);
  const stepOf = async (kind: StepKind, channel: Channel): Promise<SendCaseMessage> => await plannedStep(world, kind, channel);
  return {
    ...world,
    sending,
    rowOf,
    stepOf,
    async messageOf(kind, channel = 'email') {
      if (kind === 'inspection') return await inspectorMessage(world);
      const step = await stepOf(kind, channel);
      const addressee = await addresseeOf(world, channel);
      return kind === 'letter' ? letterMessage(step, addressee) : stepMessage(step, addressee);
    },
    async leave(message, left) {
      const row = { ...(await rowOf(message)), ...left };
      world.store.record.messages.set(row.id, row);
      return row;
    },
  };
}

async function sendingPartsOf(world: FakeWorld): Promise<SendingParts> {
  const { store, clock, email, telegram, signing, pinned } = world;
  const words = await realWords(pinned);
  const sleep = (ms: number): Promise<void> => {
    clock.advance(ms);
    return Promise.resolve();
  };
  return {
    ...signing,
    store,
    clock,
    email,
    telegram,
    sleep,
    gate: createChannelGate({ store: store.channels, machineNow: clock.machineNow, sleep }),
    wordsOf: () => words,
    renderEmailHtml: ({ footer, ...content }) => renderEmailHtml({ ...content, facts: [], footer }),
    renderNoticePdf: (notice) => Promise.resolve(Buffer.from(JSON.stringify(notice))),
    messageDomain: 'rollcall.example',
    mailFrom: 'notices@rollcall.example',
    unsubscribeUrl: (contactPointId) => signing.unsubscribeLinks.url(contactPointId),
    deepLink(parts) {
      const token = parts.join('.').replaceAll('/', '-');
      return { token, url: `https://t.me/RollcallTestBot?start=${token}` };
    },
  };
}

async function plannedStep(world: FakeWorld, kind: StepKind, channel: Channel): Promise<SendCaseMessage> {
  const { campaignId, operatorId } = world.operator;
  const now = await world.clock.now();
  const plan = (await world.caseOf(world.operator)).state?.plan;
  if (plan === undefined) throw new Error('a step belongs to a case that has begun');
  const stepId = plan.steps.find((step) => step.kind === kind)?.id ?? `${kind}/1`;
  const { deadline, warnedUntil, version: planVersion } = plan;
  return { key: { campaignId, operatorId, stepId, channel, planVersion }, kind, latest: now + DAY, deadline, warnedUntil, now };
}

async function addresseeOf(world: FakeWorld, channel: Channel): Promise<Addressee> {
  const inHand = await caseInHand(world, world.operator);
  const [addressee] = await addresseesOf(world, inHand, { channel, now: await world.clock.now() });
  if (addressee === undefined) throw new Error(`the operator has no ${channel}`);
  return addressee;
}

function stepMessage(step: SendCaseMessage, addressee: Addressee): StepMessage {
  const ledgerKey = { ...step.key, kind: step.kind, contactPointId: addressee.point.id, recipient: 'operator' } as const;
  return { about: 'step', ledgerKey, addressee, step, now: step.now };
}

function letterMessage({ key, now }: SendCaseMessage, addressee: Addressee): LetterMessage {
  const contactPointId = addressee.point.id;
  const ledgerKey = { ...key, stepId: 'letter/code/abc/1', planVersion: 0, kind: 'letter', contactPointId, recipient: 'operator' } as const;
  return { about: 'letter', ledgerKey, addressee, letter: { about: 'link-code', code: '123456' }, now };
}

/** An inspector whose chat is linked. */
export const INSPECTOR = { id: 'insp-1', name: 'Inspector', language: 'ru', regions: [], chatId: 9_001 } as const;

/** @returns the contact of the inspector's chat */
export async function linkInspector({ store, clock }: FakeWorld): Promise<number> {
  const now = await clock.now();
  const { chatId, ...inspector } = INSPECTOR;
  await store.contacts.addInspector(inspector);
  const token = `link-${inspector.id}`;
  await store.links.add({ token, inspectorId: inspector.id, expiresAt: now + HOUR });
  // an inspector's link asks for no code
  const { status } = await store.links.claim(token, chatId, now);
  const point = await store.contacts.inspectorContactPoint(inspector.id);
  if (point === undefined) throw new Error(`the link of an inspector is ${status}`);
  return point.id;
}

/** Opens the first inspection of the first operator. @returns the dates that it has */
export async function openInspection({ store, clock, operator }: FakeWorld): Promise<InspectionTerms> {
  const now = await clock.now();
  const { campaignId, operatorId } = operator;
  await store.inspections.open({ campaignId, operatorId, inspection: 1 }, now, 0, () => undefined);
  return { acceptBy: now + 3 * DAY, recordBy: now + 20 * DAY };
}

async function inspectorMessage(world: FakeWorld): Promise<InspectorMessage> {
  const { store, clock, pinned, operator } = world;
  const { campaignId, operatorId } = operator;
  const contactPointId = await linkInspector(world);
  const terms = await openInspection(world);
  const inspection = await store.inspections.find({ campaignId, operatorId, inspection: 1 });
  if (inspection === undefined) throw new Error('the inspection was not opened');
  const common = { campaignId, operatorId, planVersion: 0, channel: 'telegram', recipient: 'inspector', kind: 'inspection' } as const;
  const ledgerKey = { ...common, stepId: 'inspection/1/1/assigned', contactPointId };
  const { chatId } = INSPECTOR;
  const now = await clock.now();
  const shown = { inspection, revision: 1, terms, pinned };
  return { about: 'inspection', ledgerKey, news: 'assigned', inspector: INSPECTOR, chatId, ...shown, now };
}
