import { OPEN_CAMPAIGN } from '../../../domain/campaign/campaign';
import { createHash } from 'node:crypto';
import { submit, type Submitted } from '../../../activities/sending/submit';
import type { OutgoingMessage, StepMessage } from '../../../activities/sending/outgoing-message';
import type { Delivery } from '../../../domain/delivery/delivery';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { MessageRow } from '../../../domain/delivery/ledger';
import type { CaseEvent } from '../../../domain/case/case-event';
import { DAY, SECOND } from '../../../domain/time';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As `submit` is called: the row is reserved, the words are made. */
const submitted = async (world: FakeSending, message: OutgoingMessage): Promise<Submitted> => {
  const row = await world.rowOf(message);
  const composed = { channel: 'telegram', content: 'words', telegram: { chatId: 1, text: 'words', buttons: [] } } as const;
  return await submit(world.sending, message, { row, composed });
};

const rowsOf = async ({ store, operator }: FakeSending): Promise<readonly MessageRow[]> => await store.messages.list(operator);

const filed = async ({ store, operator, clock }: FakeSending): Promise<void> => {
  const at = await clock.now();
  await store.cases.recordFiling({ ...operator, filingId: 'f-1', receivedAt: at, reference: 'R-1', by: 'registry' });
};

const happens = async (world: FakeSending, event: (at: number) => CaseEvent): Promise<void> =>
  await world.happened(world.operator, event(await world.clock.now()));

const unsubscribes = async ({ store, operator, clock }: FakeSending): Promise<unknown> =>
  await store.contacts.unsubscribe(operator.emailContactId, await clock.now());

const claims = async (world: FakeSending): Promise<void> =>
  await happens(world, (at) => ({ type: 'matter-raised', matterId: 'm-1', about: 'already-filed', at }));

const isPlannedAnew = async (world: FakeSending): Promise<void> => {
  const plan = (await world.caseOf(world.operator)).state?.plan;
  if (plan === undefined) throw new Error('the case has not begun');
  await happens(world, (at) => ({ type: 'plan-changed', plan: { ...plan, version: 2 }, by: 'test', at }));
};

const closes = async (world: FakeSending): Promise<void> =>
  await happens(world, (at) => ({ type: 'case-closed', outcome: 'campaign-withdrawn', at }));

const withdrawn = async ({ store, campaignId }: FakeSending): Promise<void> => {
  await store.campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to: 'withdrawn' });
};

const goesStale = ({ clock }: FakeSending): Promise<void> => Promise.resolve(clock.advance(2 * DAY));

describe('submit', () => {
  it('lets a message that is wanted go on, with its row marked and the hash of its words kept', async () => {
    const world = await aFakeSending();
    expect(await submitted(world, await world.messageOf('reminder'))).toEqual({ next: 'deliver' });
    expect(await rowsOf(world)).toMatchObject([{ status: 'submitted', sends: 1, textHash: hashOf('words') }]);
  });

  it.each([
    ['a filing', filed, { status: 'not-wanted', because: 'filed' }],
    ['a claim that waits for the authority', claims, { status: 'not-wanted', because: 'matter-waiting' }],
    ['the end of the case', closes, { status: 'not-wanted', because: 'case-closed' }],
    ['a withdrawal of the campaign', withdrawn, { status: 'not-wanted', because: 'case-closed' }],
    ['a wish for no more reminders', unsubscribes, { status: 'not-wanted', because: 'unsubscribed' }],
    ['a day on which its words are no longer true', goesStale, { status: 'not-wanted', because: 'too-late' }],
  ] as const)('stops a reminder after %s', async (_what, comes, delivery) => {
    const world = await aFakeSending();
    const message = (await world.messageOf('reminder')) as StepMessage;
    await world.rowOf(message);
    await comes(world);
    const now = await world.clock.now();
    expect(await submitted(world, { ...message, now, step: { ...message.step, now } })).toEqual({ next: 'done', delivery });
    expect(await rowsOf(world)).toMatchObject([{ status: 'not-wanted', reason: delivery.because, sends: 0 }]);
  });

  it('stops a message of an older plan, and its row says that it was superseded', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('reminder');
    await isPlannedAnew(world);
    const delivery: Delivery = { status: 'not-wanted', because: 'plan-superseded' };
    expect(await submitted(world, message)).toEqual({ next: 'done', delivery });
    expect(await rowsOf(world)).toMatchObject([{ status: 'superseded', sends: 0 }]);
  });

  it.each(['notice', 'reminder', 'final-warning'] as const)('makes a %s wait while the campaign is paused', async (kind) => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind);
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to: 'paused' });
    expect(await submitted(world, message)).toEqual({ next: 'done', delivery: { status: 'paused' } });
    expect(await rowsOf(world)).toMatchObject([{ status: 'reserved', sends: 0 }]);
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to: 'running' });
    expect(await submitted(world, message)).toEqual({ next: 'deliver' });
  });

  it.each([
    ['an unsubscribed contact', unsubscribes],
    ['its latest moment', goesStale],
  ] as const)('lets a final warning go in spite of %s', async (_what, comes) => {
    const world = await aFakeSending();
    const message = await world.messageOf('final-warning');
    await comes(world);
    expect(await submitted(world, message)).toEqual({ next: 'deliver' });
  });

  it.each([
    ['letter', filed],
    ['letter', closes],
    ['letter', unsubscribes],
    ['inspection', filed],
  ] as const)('lets a message to one %s go whatever happened to the case', async (kind, comes) => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind);
    await comes(world);
    expect(await submitted(world, message)).toEqual({ next: 'deliver' });
  });
});

describe('submit, when it is not the turn of the message,', () => {
  it('asks a chat to wait that had a message less than a second ago', async () => {
    const world = await aFakeSending();
    await submitted(world, await world.messageOf('notice', 'telegram'));
    const second = await world.messageOf('reminder', 'telegram');
    await expect(submitted(world, second)).rejects.toMatchObject({ name: 'ChannelUnavailable', why: 'recipient', retryAfterMs: SECOND });
    expect(await world.rowOf(second)).toMatchObject({ status: 'reserved', sends: 0 });
    world.clock.advance(SECOND);
    expect(await submitted(world, second)).toEqual({ next: 'deliver' });
  });

  it('lets those that wait for one chat come back at different seconds', async () => {
    const world = await aFakeSending();
    await submitted(world, await world.messageOf('notice', 'telegram'));
    const waiting = [await world.messageOf('reminder', 'telegram'), await world.messageOf('final-warning', 'telegram')];
    for (const message of waiting) await world.rowOf(message);
    const refusals = (await Promise.allSettled(waiting.map((message) => submitted(world, message)))).flatMap((result) =>
      result.status === 'rejected' && result.reason instanceof ChannelUnavailable ? [result.reason.retryAfterMs] : [],
    );
    expect(refusals.sort((one, other) => one - other)).toEqual([SECOND, 2 * SECOND]);
  });
});

it('calls no provider', async () => {
  const world = await aFakeSending();
  for (const channel of ['email', 'telegram'] as const) await submitted(world, await world.messageOf('notice', channel));
  expect([world.email.handedOver, world.telegram.handedOver]).toEqual([[], []]);
});
