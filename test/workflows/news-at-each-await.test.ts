import type { CaseState } from '../../domain/case/case-state';
import { DAY, HOUR } from '../../domain/time';
import * as messages from '../../workflows/messages';
import { aLaterPlan, aSilentCase, STEP_AT } from '../support/builders';
import { startCasesAtWork, type CaseAtWork } from './case-at-work';

let work: Awaited<ReturnType<typeof startCasesAtWork>>;
beforeAll(async () => {
  work = await startCasesAtWork(process.env.ROLLCALL_TEST_TEMPORAL ?? '');
}, 120_000);
afterAll(() => work.stop());

const accepted = { status: 'accepted' } as const;
const opened = { status: 'opened' } as const;
const bounced = (step: string, kind: 'notice' | 'final-warning') =>
  ({ ledgerId: 1, step, planVersion: 1, kind, channel: 'email', reason: 'address-rejected' }) as const;

/** What arrives from outside, in the way it arrives. */
const NEWS = {
  link: ({ handle }) => handle.signal(messages.channelRestored, { channel: 'telegram' }),
  bounce: ({ handle }) => handle.signal(messages.messageBounced, bounced('N0', 'notice')),
  'bounce of the warning': ({ handle }) => handle.signal(messages.messageBounced, bounced('W1', 'final-warning')),
  filing: ({ handle }) => handle.signal(messages.filingReceived, { filingId: 'f-1', receivedAt: STEP_AT.N0 }),
  answer: ({ handle }) => handle.signal(messages.replyReceived, { id: 'r-1', code: 'not-operating', receivedAt: STEP_AT.N0 }),
  redate: ({ handle }) => handle.executeUpdate(messages.changePlan, { args: [{ plan: aLaterPlan({ days: 60 }), by: 'court' }] }),
  resume: ({ handle }) => handle.signal(messages.campaignResumed),
  withdrawal: ({ handle }) => handle.signal(messages.campaignWithdrawn, { by: 'minister' }),
} satisfies Record<string, (at: CaseAtWork) => Promise<unknown>>;

const closedBy = async (at: CaseAtWork): Promise<string> => {
  await at.until(() => at.types().includes('case-closed'), 'the end');
  return await at.handle.result();
};

/** Nothing is told later than it happened: it stands in the record while the call is still open. */
async function arrives(at: CaseAtWork, news: keyof typeof NEWS, ...recorded: readonly string[]): Promise<void> {
  const before = at.types().length;
  await NEWS[news](at);
  await at.until(
    () =>
      recorded.every((type) =>
        at
          .types()
          .slice(Math.max(0, before - 1))
          .includes(type),
      ),
    recorded.join(', '),
  );
}

describe('news that arrives while the notice waits for its provider', () => {
  const sending = () => work.start({ now: STEP_AT.N0 + HOUR });

  it('link: the chat gets the notice too', async () => {
    const at = await work.start({ now: STEP_AT.N0 + HOUR, absent: ['telegram'] });
    const email = await at.call('send N0/1 by email');
    await arrives(at, 'link', 'channel-restored');
    email.answer(accepted);
    (await at.call('send N0/1 by telegram')).answer(accepted);
    await at.until(() => at.types().includes('step-sent'));
    expect(at.events().at(-1)).toMatchObject({ type: 'step-sent', deliveries: [{ channel: 'email' }, { channel: 'telegram' }] });
  });

  it('bounce: the notice was not served, and is sent again', async () => {
    const at = await work.start({ now: STEP_AT.N0 + HOUR, absent: ['telegram'] });
    const email = await at.call('send N0/1 by email');
    await arrives(at, 'bounce', 'message-bounced', 'channel-lost');
    email.answer(accepted);
    (await at.call('send N0/1 by email')).answer({ status: 'refused', reason: 'bounced' });
    await at.until(() => at.types().filter((type) => type === 'step-sent').length === 2, 'both sendings');
    expect((await at.state()).noticeServedAt).toBeUndefined();
  });

  it('filing: the case ends, and whatever waits does not leave', async () => {
    const at = await sending();
    await at.call('send N0/1 by email');
    await arrives(at, 'filing', 'filing-received', 'case-closed');
    expect(await closedBy(at)).toBe('registered-on-time');
    expect(at.types()).not.toContain('step-sent');
  });

  it('answer: it counts at once, and silences what follows', async () => {
    const at = await sending();
    const [email, telegram] = [await at.call('send N0/1 by email'), await at.call('send N0/1 by telegram')];
    await arrives(at, 'answer', 'reply-received', 'matter-raised');
    email.answer(accepted);
    telegram.answer({ status: 'not-wanted', because: 'matter-waiting' });
    await at.until(() => at.types().includes('step-sent'));
    expect((await at.state()).hold).toBe('claim-waiting');
    expect(at.calls()).toHaveLength(2);
  });

  it('redate: the old notice is called off, and the new plan is in force', async () => {
    const at = await sending();
    await at.call('send N0/1 by email');
    await arrives(at, 'redate', 'plan-changed');
    await at.until(async () => (await at.state()).plan.version === 2);
    await at.until(() => at.types().includes('steps-skipped'), 'the old sending');
    expect(at.events().at(-1)).toMatchObject({ planVersion: 1, because: 'not-wanted' });
    expect((await at.state()).settled).toEqual([]);
  });

  it('pause: it is held, and leaves once when the campaign goes on', async () => {
    const at = await sending();
    (await at.call('send N0/1 by email')).answer({ status: 'paused' });
    (await at.call('send N0/1 by telegram')).answer({ status: 'paused' });
    await at.until(() => at.types().includes('case-held'));
    await NEWS.resume(at);
    for (const channel of ['email', 'telegram']) (await at.call(`send N0/1 by ${channel}`)).answer(accepted);
    await at.until(() => at.types().includes('step-sent'));
    expect(at.types()).toEqual(['case-opened', 'case-held', 'case-released', 'step-sent']);
  });

  it('withdrawal: the case ends', async () => {
    const at = await sending();
    await at.call('send N0/1 by email');
    await arrives(at, 'withdrawal', 'case-closed');
    expect(await closedBy(at)).toBe('campaign-withdrawn');
  });
});

describe('news that arrives when one channel has answered and the other has not', () => {
  const half = async () => {
    const at = await work.start({ now: STEP_AT.N0 + HOUR });
    (await at.call('send N0/1 by email')).answer(accepted);
    return { at, telegram: await at.call('send N0/1 by telegram') };
  };

  it('bounce: the notice is served by the other channel alone', async () => {
    const { at, telegram } = await half();
    await arrives(at, 'bounce', 'message-bounced');
    telegram.answer(accepted);
    await at.until(() => at.types().includes('step-sent'));
    expect(Object.keys((await at.state()).servedOn?.notice ?? {})).toEqual(['telegram']);
  });

  it('answer: what left stands in the record, and nothing follows', async () => {
    const { at, telegram } = await half();
    await arrives(at, 'answer', 'matter-raised');
    telegram.answer({ status: 'not-wanted', because: 'matter-waiting' });
    await at.until(() => at.types().includes('step-sent'));
    expect((await at.state()).noticeServedAt).toBeDefined();
  });

  it.each([
    ['filing', 'registered-on-time'],
    ['withdrawal', 'campaign-withdrawn'],
  ] as const)('%s: the case ends, and what had left stands in the record', async (news, outcome) => {
    const { at } = await half();
    await arrives(at, news, 'case-closed');
    expect(await closedBy(at)).toBe(outcome);
    const sent = at.events().find(({ type }) => type === 'step-sent');
    expect(sent).toMatchObject({ deliveries: expect.arrayContaining([{ channel: 'email', delivery: accepted }]) as unknown });
  });

  it('redate: the notice that left counts under the new plan', async () => {
    const { at } = await half();
    await arrives(at, 'redate', 'plan-changed');
    await at.until(() => at.types().includes('step-sent'));
    expect(await at.state()).toMatchObject({ plan: { version: 2 }, servedOn: { notice: { email: { planVersion: 1 } } } });
  });

  it('pause: the other channel alone is left for when the campaign goes on', async () => {
    const { at, telegram } = await half();
    telegram.answer({ status: 'paused' });
    await at.until(() => at.types().includes('case-held'));
    await NEWS.resume(at);
    (await at.call('send N0/1 by telegram')).answer(accepted);
    await at.until(async () => (await at.state()).settled.includes('N0'));
    expect(at.calls().filter((call) => call === 'send N0/1 by email')).toHaveLength(1);
  });
});

describe('news that arrives while the inspection waits to be opened', () => {
  const silent: CaseState = aSilentCase({ absent: ['telegram'] });
  const opening = async () => {
    const at = await work.start({ now: STEP_AT.E1 + HOUR, state: silent });
    return { at, inspection: await at.call('open inspection 1') };
  };

  it('link: the inspection goes on', async () => {
    const { at, inspection } = await opening();
    await arrives(at, 'link', 'channel-restored');
    inspection.answer(opened);
    await at.until(() => at.types().includes('case-escalated'));
    expect((await at.state()).standing).toMatchObject({ type: 'under-inspection', inspection: 1 });
  });

  it.each([
    ['bounce', 'message-bounced'],
    ['bounce of the warning', 'message-bounced'],
    ['answer', 'matter-raised'],
    ['redate', 'plan-changed'],
  ] as const)('%s: it is called off, though the record had opened it', async (news, recorded) => {
    const { at, inspection } = await opening();
    await arrives(at, news, recorded);
    inspection.answer(opened);
    await at.until(() => at.types().includes('inspection-called-off'));
    expect(at.types()).not.toContain('case-escalated');
    expect((await at.state()).standing).toEqual({ type: 'open' });
  });

  it.each([
    ['filing', 'case-closed'],
    ['withdrawal', 'case-closed'],
  ] as const)('%s: the case ends, and no inspector goes', async (news, recorded) => {
    const { at, inspection } = await opening();
    await arrives(at, news, recorded);
    inspection.answer(opened);
    await closedBy(at);
    expect(at.types()).not.toContain('case-escalated');
  });

  it('pause: it is held, and asked for again when the campaign goes on', async () => {
    const { at, inspection } = await opening();
    inspection.answer({ status: 'held', reason: 'campaign-paused' });
    await at.until(() => at.types().includes('case-held'));
    await NEWS.resume(at);
    (await at.call('open inspection 1')).answer(opened);
    await at.until(() => at.types().includes('case-escalated'));
  });
});

describe('news that arrives while the case rests until its next step', () => {
  const resting = async () => {
    const at = await work.start({ now: STEP_AT.N0 + DAY, absent: ['telegram'] });
    (await at.call('send N0/1 by email')).answer(accepted);
    await at.until(() => at.types().includes('step-sent'));
    return at;
  };

  it.each([
    ['link', ['channel-restored']],
    ['answer', ['reply-received', 'matter-raised', 'case-held']],
    ['redate', ['plan-changed']],
    ['filing', ['filing-received', 'case-closed']],
    ['withdrawal', ['case-closed']],
  ] as const)('%s: it stands in the record, and nothing leaves', async (news, recorded) => {
    const at = await resting();
    await arrives(at, news, ...recorded.filter((type) => type !== 'case-held'));
    expect(at.types().slice(0, 2)).toEqual(['case-opened', 'step-sent']);
    expect(at.calls()).toHaveLength(1);
  });

  it('bounce: the notice is sent again', async () => {
    const at = await resting();
    await arrives(at, 'bounce', 'message-bounced');
    await at.call('send N0/1 by email');
  });
});
