import { sendCaseMessage } from '../../../activities/sending/send-case-message';
import type { SendCaseMessage } from '../../../activities/contract';
import { packPlan } from '../../../domain/planning/case-plan';
import { planCase } from '../../../domain/planning/plan-case';
import { instantAt } from '../../../domain/law/calendar/zone';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import { DAY, HOUR, SECOND, type Instant } from '../../../domain/time';
import { addContactPoint } from '../../support/fakes/fake-operators';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const at = (date: string, time: string): Instant => instantAt({ date, time, zone: 'Asia/Almaty' });

/** Links one more chat to the operator. `validUntil`: how long its person speaks for the firm. */
const linkChat = async ({ store, operator, clock }: FakeSending, id: number, validUntil?: Instant): Promise<void> => {
  const now = await clock.now();
  const token = `more-${id}`;
  const term = validUntil === undefined ? {} : { validUntil };
  await store.links.add({ token, operatorId: operator.operatorId, expiresAt: now + HOUR, ...term });
  const claim = await store.links.claim(token, id, now);
  if (claim.status !== 'claimed') throw new Error(`the link is ${claim.status}`);
  await store.links.redeem(claim.claimed.link, id, now);
};

const chatsOf = ({ telegram }: FakeSending): readonly number[] => telegram.sent.map(({ chatId }) => chatId);

describe('sendCaseMessage', () => {
  it.each(['email', 'telegram'] as const)('sends a step by %s once, whatever how often it is asked', async (channel) => {
    const world = await aFakeSending();
    const step = await world.stepOf('notice', channel);
    for (const _ of [1, 2]) expect(await sendCaseMessage(world.sending, step)).toEqual({ status: 'accepted' });
    expect(world[channel].sent).toHaveLength(1);
  });

  it('knows a step of the next plan as another message', async () => {
    const world = await aFakeSending();
    const step = await world.stepOf('notice', 'email');
    await sendCaseMessage(world.sending, step);
    await sendCaseMessage(world.sending, { ...step, key: { ...step.key, planVersion: 2 } });
    expect(new Set(world.email.sent.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it.each([
    ['before the morning', at('2022-02-23', '05:00'), '2022-02-23'],
    ['at night', at('2022-02-22', '23:30'), '2022-02-23'],
    ['on a Saturday', at('2022-02-26', '12:00'), '2022-02-28'],
    ['on a feast', at('2022-03-08', '12:00'), '2022-03-09'],
  ])('defers a message %s to the next morning of work, and leaves no trace of it', async (_when, now, day) => {
    const world = await aFakeSending();
    const { quietUntil } = world.pinned.policy;
    const zone = world.pinned.calendar.zone;
    const latest = instantAt({ date: '2022-04-01', time: quietUntil, zone });
    const steps = [await world.stepOf('final-warning', 'email'), await world.stepOf('final-warning', 'telegram')];
    const deliveries = [];
    for (const step of steps) deliveries.push(await sendCaseMessage(world.sending, { ...step, latest, now }));
    const [first, second] = deliveries;
    if (first?.status !== 'deferred') throw new Error(`the message is ${first?.status ?? 'missing'}`);
    // both channels of a step keep one moment, in the hour that follows the quiet hours
    expect(second).toEqual(first);
    const opens = instantAt({ date: day, time: quietUntil, zone });
    expect(first.until).toBeGreaterThan(opens);
    expect(first.until).toBeLessThan(opens + HOUR);
    expect(world.store.record.messages.size).toBe(0);
    expect(world.email.handedOver).toEqual([]);
  });

  describe('D: past the last year of the calendar', () => {
    it.each<readonly [string, Instant, string | undefined]>([
      ['leaves on a weekday within the hours', at('2031-06-03', '12:00'), undefined],
      ['waits for the morning at night', at('2031-06-03', '23:30'), '2031-06-04'],
      ['waits for the Monday on a Saturday', at('2031-06-07', '12:00'), '2031-06-09'],
    ])('a message goes by the ordinary week: it %s', async (_, now, day) => {
      const world = await aFakeSending();
      world.clock.set(now);
      const delivery = await sendCaseMessage(world.sending, { ...(await world.stepOf('notice', 'email')), latest: now + 10 * DAY, now });
      expect(world.email.sent).toHaveLength(day === undefined ? 1 : 0);
      if (day === undefined) {
        expect(delivery).toEqual({ status: 'accepted' });
        return;
      }
      if (delivery.status !== 'deferred') throw new Error(`the message is ${delivery.status}`);
      const opens = instantAt({ date: day, time: world.pinned.policy.quietUntil, zone: world.pinned.calendar.zone });
      expect(delivery.until).toBeGreaterThanOrEqual(opens);
      expect(delivery.until).toBeLessThan(opens + HOUR);
    });
  });

  it('refuses where the operator has no contact on the channel', async () => {
    const world = await aFakeSending({ linked: false });
    const step: SendCaseMessage = await world.stepOf('reminder', 'telegram');
    expect(await sendCaseMessage(world.sending, step)).toEqual({ status: 'refused', reason: 'no-contact' });
    expect(world.store.record.messages.size).toBe(0);
  });

  it('writes to the newest address alone', async () => {
    const world = await aFakeSending();
    const { operatorId } = world.operator;
    addContactPoint(world.store.record, { operatorId, inspectorId: undefined, channel: 'email', address: 'new@firm.example' });
    await sendCaseMessage(world.sending, await world.stepOf('notice', 'email'));
    expect(world.email.sent.map(({ to }) => to.address)).toEqual(['new@firm.example']);
  });

  it('rejects for a case that the record does not have', async () => {
    const world = await aFakeSending();
    const step = await world.stepOf('notice', 'email');
    const unknown = { ...step, key: { ...step.key, operatorId: 'op-9' } };
    await expect(sendCaseMessage(world.sending, unknown)).rejects.toThrow('no case mining-2022/op-9 in the record');
  });
});

describe('sendCaseMessage to several chats', () => {
  it('writes to each of them, a ledger row each', async () => {
    const world = await aFakeSending();
    await linkChat(world, 8_001);
    expect(await sendCaseMessage(world.sending, await world.stepOf('notice', 'telegram'))).toEqual({ status: 'accepted' });
    expect([...chatsOf(world)].sort()).toEqual([world.operator.chat?.id, 8_001]);
    expect(world.store.record.messages.size).toBe(2);
  });

  it('has reached the operator when one of its people was', async () => {
    const world = await aFakeSending();
    await linkChat(world, 8_001);
    world.telegram.answerNext({ status: 'refused', reason: 'blocked' });
    expect(await sendCaseMessage(world.sending, await world.stepOf('notice', 'telegram'))).toEqual({ status: 'accepted' });
  });

  it('goes on where an attempt stopped: who has it does not get it again', async () => {
    const world = await aFakeSending();
    await linkChat(world, 8_001);
    const step = await world.stepOf('reminder', 'telegram');
    const away = new ChannelUnavailable('away', SECOND, 'recipient');
    world.telegram.answerNext({ status: 'accepted', providerId: '1' }, away);
    await expect(sendCaseMessage(world.sending, step)).rejects.toMatchObject({ message: 'away', meanwhile: { status: 'accepted' } });
    world.clock.advance(SECOND);
    expect(await sendCaseMessage(world.sending, step)).toEqual({ status: 'accepted' });
    const [first, second, third, ...more] = world.telegram.handedOver.map(({ chatId }) => chatId);
    expect(more).toEqual([]);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
  });

  it('A10: lets nobody wait for one who must wait', async () => {
    const world = await aFakeSending();
    await linkChat(world, 8_001);
    const away = new ChannelUnavailable('away', SECOND, 'recipient');
    world.telegram.answerNext(away);
    const sending = sendCaseMessage(world.sending, await world.stepOf('notice', 'telegram'));
    await expect(sending).rejects.toMatchObject({ retryAfterMs: SECOND, meanwhile: { status: 'accepted' } });
    expect(world.telegram.sent).toHaveLength(1);
  });

  it('A10: says nothing of anybody when all must wait, and comes back for the first', async () => {
    const world = await aFakeSending();
    await linkChat(world, 8_001);
    world.telegram.answerNext(new ChannelUnavailable('later', HOUR, 'recipient'), new ChannelUnavailable('soon', SECOND, 'recipient'));
    const failure: unknown = await sendCaseMessage(world.sending, await world.stepOf('notice', 'telegram')).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ message: 'soon', retryAfterMs: SECOND });
    expect(failure).toHaveProperty('meanwhile', undefined);
  });

  it.each([
    ['not to a representative whose time is over', -1, 1],
    ['to a representative whose time is not over', DAY, 2],
  ])('writes %s', async (_who, left, messages) => {
    const world = await aFakeSending();
    const step = await world.stepOf('notice', 'telegram');
    await linkChat(world, 8_001, step.now + left);
    await sendCaseMessage(world.sending, step);
    expect(chatsOf(world)).toHaveLength(messages);
  });

  it('speaks the language of each', async () => {
    const world = await aFakeSending({ language: 'ru' });
    await world.store.contacts.setLanguage(world.operator.chat?.contactId ?? 0, 'en');
    await linkChat(world, 8_001);
    await sendCaseMessage(world.sending, await world.stepOf('reminder', 'telegram'));
    const cyrillic = new Map(world.telegram.sent.map(({ chatId, text }) => [chatId, /[а-я]{4}/.test(text)]));
    expect([cyrillic.get(world.operator.chat?.id ?? 0), cyrillic.get(8_001)]).toEqual([false, true]);
  });
});

describe('sendCaseMessage of a case whose first event is still on its way', () => {
  const openingOf = async (world: FakeSending): Promise<SendCaseMessage> => {
    const { operatorId, caseNumber, campaignId } = world.operator;
    const { region, facts } = await world.caseOf(world.operator);
    const now = await world.clock.now();
    const operator = { id: String(caseNumber), region, ...facts };
    const plan = planCase({ rules: world.pinned, operator, from: now, version: 1, noticeServed: false });
    const { deadline, warnedUntil } = plan;
    const key = { campaignId, operatorId, stepId: 'N0', channel: 'telegram', planVersion: 1 } as const;
    return { key, kind: 'notice', latest: deadline, deadline, warnedUntil, now, opening: packPlan(plan) };
  };

  it('shows the card by the plan that came with it', async () => {
    const world = await aFakeSending({ started: false });
    expect(await sendCaseMessage(world.sending, await openingOf(world))).toEqual({ status: 'accepted' });
    expect(world.telegram.sent[0]?.buttons.length).toBeGreaterThan(0);
    expect(await world.store.dialogue.card(world.operator, world.operator.chat?.id ?? 0)).toMatchObject({ revision: 1 });
  });

  it('shows what the record says once it is there', async () => {
    const world = await aFakeSending();
    const now = await world.clock.now();
    await world.happened(world.operator, { type: 'reply-received', replyId: 'r-1', code: 'received', at: now });
    await sendCaseMessage(world.sending, await openingOf(world));
    const { state } = await world.caseOf(world.operator);
    expect(state?.revision).toBeGreaterThan(1);
    expect(await world.store.dialogue.card(world.operator, world.operator.chat?.id ?? 0)).toMatchObject({ revision: state?.revision });
  });
});
