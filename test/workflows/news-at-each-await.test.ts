import type { CaseState } from '../../domain/case/case-state';
import { DAY, HOUR } from '../../domain/time';
import { aSilentCase, STEP_AT } from '../support/builders';
import { arrives, closedBy, NEWS } from './arriving-news';
import { startCasesAtWork } from './case-at-work';

let work: Awaited<ReturnType<typeof startCasesAtWork>>;
beforeAll(async () => {
  work = await startCasesAtWork(process.env.ROLLCALL_TEST_TEMPORAL ?? '');
}, 120_000);
afterAll(() => work.stop());

const accepted = { status: 'accepted' } as const;
const opened = { status: 'opened' } as const;

/** The kinds of news that each await is tried with. A pause is met by what waits, and is over with a resumption. */
type Arriving = 'link' | 'bounce' | 'filing' | 'answer' | 'redate' | 'pause' | 'withdrawal';

/** What comes of each kind of news. One that is missing here does not compile. */
type Pairs = Readonly<Record<Arriving, readonly [outcome: string, tried: () => Promise<void>]>>;

function tryEach(pairs: Pairs): void {
  for (const [news, [outcome, tried]] of Object.entries(pairs)) it(`${news}: ${outcome}`, tried);
}

describe('news that arrives while the notice waits for its provider', () => {
  const sending = () => work.start({ now: STEP_AT.N0 + HOUR });

  tryEach({
    link: [
      'the chat gets the notice too',
      async () => {
        const at = await work.start({ now: STEP_AT.N0 + HOUR, absent: ['telegram'] });
        const email = await at.call('send N0/1 by email');
        await arrives(at, 'link', 'channel-restored');
        email.answer(accepted);
        (await at.call('send N0/1 by telegram')).answer(accepted);
        await at.until(() => at.types().includes('step-sent'));
        expect(at.events().at(-1)).toMatchObject({ type: 'step-sent', deliveries: [{ channel: 'email' }, { channel: 'telegram' }] });
      },
    ],
    bounce: [
      'the notice was not served, and is sent again',
      async () => {
        const at = await work.start({ now: STEP_AT.N0 + HOUR, absent: ['telegram'] });
        const email = await at.call('send N0/1 by email');
        await arrives(at, 'bounce', 'message-bounced', 'channel-lost');
        email.answer(accepted);
        (await at.call('send N0/1 by email')).answer({ status: 'refused', reason: 'bounced' });
        await at.until(() => at.types().filter((type) => type === 'step-sent').length === 2, 'both sendings');
        expect((await at.state()).noticeServedAt).toBeUndefined();
      },
    ],
    filing: [
      'the case ends, and whatever waits does not leave',
      async () => {
        const at = await sending();
        await at.call('send N0/1 by email');
        await arrives(at, 'filing', 'filing-received', 'case-closed');
        expect(await closedBy(at)).toBe('registered-on-time');
        expect(at.types()).not.toContain('step-sent');
      },
    ],
    answer: [
      'it counts at once, and silences what follows',
      async () => {
        const at = await sending();
        const [email, telegram] = [await at.call('send N0/1 by email'), await at.call('send N0/1 by telegram')];
        await arrives(at, 'answer', 'reply-received', 'matter-raised');
        email.answer(accepted);
        telegram.answer({ status: 'not-wanted', because: 'matter-waiting' });
        await at.until(() => at.types().includes('step-sent'));
        expect((await at.state()).hold).toBe('claim-waiting');
        expect(at.calls()).toHaveLength(2);
      },
    ],
    redate: [
      'the old notice is called off, and the new plan is in force',
      async () => {
        const at = await sending();
        await at.call('send N0/1 by email');
        await arrives(at, 'redate', 'plan-changed');
        await at.until(async () => (await at.state()).plan.version === 2);
        await at.until(() => at.types().includes('steps-skipped'), 'the old sending');
        expect(at.events().at(-1)).toMatchObject({ planVersion: 1, because: 'not-wanted' });
        expect((await at.state()).settled).toEqual([]);
      },
    ],
    pause: [
      'it is held, and leaves once when the campaign goes on',
      async () => {
        const at = await sending();
        (await at.call('send N0/1 by email')).answer({ status: 'paused' });
        (await at.call('send N0/1 by telegram')).answer({ status: 'paused' });
        await at.until(() => at.types().includes('case-held'));
        await NEWS.resume(at);
        for (const channel of ['email', 'telegram']) (await at.call(`send N0/1 by ${channel}`)).answer(accepted);
        await at.until(() => at.types().includes('step-sent'));
        expect(at.types()).toEqual(['case-opened', 'case-held', 'case-released', 'step-sent']);
      },
    ],
    withdrawal: [
      'the case ends',
      async () => {
        const at = await sending();
        await at.call('send N0/1 by email');
        await arrives(at, 'withdrawal', 'case-closed');
        expect(await closedBy(at)).toBe('campaign-withdrawn');
      },
    ],
  });
});

describe('news that arrives when one channel has answered and the other has not', () => {
  const half = async () => {
    const at = await work.start({ now: STEP_AT.N0 + HOUR });
    (await at.call('send N0/1 by email')).answer(accepted);
    return { at, telegram: await at.call('send N0/1 by telegram') };
  };
  const ends = async (news: 'filing' | 'withdrawal', outcome: string): Promise<void> => {
    const { at } = await half();
    await arrives(at, news, 'case-closed');
    expect(await closedBy(at)).toBe(outcome);
    const sent = at.events().find(({ type }) => type === 'step-sent');
    expect(sent).toMatchObject({ deliveries: expect.arrayContaining([{ channel: 'email', delivery: accepted }]) as unknown });
  };

  tryEach({
    link: [
      'a chat that is back in the middle of the sending takes part in it, and nothing leaves twice',
      async () => {
        const { at, telegram } = await half();
        await arrives(at, 'link', 'channel-restored');
        telegram.answer(accepted);
        await at.until(async () => (await at.state()).settled.includes('N0'));
        expect(Object.keys((await at.state()).servedOn?.notice ?? {}).sort()).toEqual(['email', 'telegram']);
        expect(at.calls()).toHaveLength(2);
      },
    ],
    bounce: [
      'the notice is served by the other channel alone',
      async () => {
        const { at, telegram } = await half();
        await arrives(at, 'bounce', 'message-bounced');
        telegram.answer(accepted);
        await at.until(() => at.types().includes('step-sent'));
        expect(Object.keys((await at.state()).servedOn?.notice ?? {})).toEqual(['telegram']);
      },
    ],
    answer: [
      'what left stands in the record, and nothing follows',
      async () => {
        const { at, telegram } = await half();
        await arrives(at, 'answer', 'matter-raised');
        telegram.answer({ status: 'not-wanted', because: 'matter-waiting' });
        await at.until(() => at.types().includes('step-sent'));
        expect((await at.state()).noticeServedAt).toBeDefined();
      },
    ],
    filing: ['the case ends, and what had left stands in the record', () => ends('filing', 'registered-on-time')],
    withdrawal: ['the case ends, and what had left stands in the record', () => ends('withdrawal', 'campaign-withdrawn')],
    redate: [
      'the notice that left counts under the new plan',
      async () => {
        const { at } = await half();
        await arrives(at, 'redate', 'plan-changed');
        await at.until(() => at.types().includes('step-sent'));
        expect(await at.state()).toMatchObject({ plan: { version: 2 }, servedOn: { notice: { email: { planVersion: 1 } } } });
      },
    ],
    pause: [
      'the other channel alone is left for when the campaign goes on',
      async () => {
        const { at, telegram } = await half();
        telegram.answer({ status: 'paused' });
        await at.until(() => at.types().includes('case-held'));
        await NEWS.resume(at);
        (await at.call('send N0/1 by telegram')).answer(accepted);
        await at.until(async () => (await at.state()).settled.includes('N0'));
        expect(at.calls().filter((call) => call === 'send N0/1 by email')).toHaveLength(1);
      },
    ],
  });
});

describe('news that arrives while the inspection waits to be opened', () => {
  const silent: CaseState = aSilentCase({ absent: ['telegram'] });
  const opening = async () => {
    const at = await work.start({ now: STEP_AT.E1 + HOUR, state: silent });
    return { at, inspection: await at.call('open inspection 1') };
  };
  const CALLED_OFF = 'it is called off, though the record had opened it';
  const calledOff = async (news: keyof typeof NEWS, recorded: string): Promise<void> => {
    const { at, inspection } = await opening();
    await arrives(at, news, recorded);
    inspection.answer(opened);
    await at.until(() => at.types().includes('inspection-called-off'));
    expect(at.types()).not.toContain('case-escalated');
    expect((await at.state()).standing).toEqual({ type: 'open' });
  };
  const endsBefore = async (news: 'filing' | 'withdrawal'): Promise<void> => {
    const { at, inspection } = await opening();
    await arrives(at, news, 'case-closed');
    inspection.answer(opened);
    await closedBy(at);
    expect(at.types()).not.toContain('case-escalated');
  };

  it(`bounce of the warning: ${CALLED_OFF}`, () => calledOff('bounce of the warning', 'message-bounced'));

  tryEach({
    link: [
      'the inspection goes on',
      async () => {
        const { at, inspection } = await opening();
        await arrives(at, 'link', 'channel-restored');
        inspection.answer(opened);
        await at.until(() => at.types().includes('case-escalated'));
        expect((await at.state()).standing).toMatchObject({ type: 'under-inspection', inspection: 1 });
      },
    ],
    bounce: [CALLED_OFF, () => calledOff('bounce', 'message-bounced')],
    answer: [CALLED_OFF, () => calledOff('answer', 'matter-raised')],
    redate: [CALLED_OFF, () => calledOff('redate', 'plan-changed')],
    filing: ['the case ends, and no inspector goes', () => endsBefore('filing')],
    withdrawal: ['the case ends, and no inspector goes', () => endsBefore('withdrawal')],
    pause: [
      'it is held, and asked for again when the campaign goes on',
      async () => {
        const { at, inspection } = await opening();
        inspection.answer({ status: 'held', reason: 'campaign-paused' });
        await at.until(() => at.types().includes('case-held'));
        await NEWS.resume(at);
        (await at.call('open inspection 1')).answer(opened);
        await at.until(() => at.types().includes('case-escalated'));
      },
    ],
  });
});

describe('news that arrives while the case rests until its next step', () => {
  const resting = async () => {
    const at = await work.start({ now: STEP_AT.N0 + DAY, absent: ['telegram'] });
    (await at.call('send N0/1 by email')).answer(accepted);
    await at.until(() => at.types().includes('step-sent'));
    return at;
  };
  const NOTHING_LEAVES = 'it stands in the record, and nothing leaves';
  const isKept = async (news: keyof typeof NEWS, ...recorded: readonly string[]): Promise<void> => {
    const at = await resting();
    await arrives(at, news, ...recorded);
    expect(at.types().slice(0, 2)).toEqual(['case-opened', 'step-sent']);
    expect(at.calls()).toHaveLength(1);
  };

  tryEach({
    link: [NOTHING_LEAVES, () => isKept('link', 'channel-restored')],
    answer: [NOTHING_LEAVES, () => isKept('answer', 'reply-received', 'matter-raised')],
    redate: [NOTHING_LEAVES, () => isKept('redate', 'plan-changed')],
    filing: [NOTHING_LEAVES, () => isKept('filing', 'filing-received', 'case-closed')],
    withdrawal: [NOTHING_LEAVES, () => isKept('withdrawal', 'case-closed')],
    pause: [
      'nothing is held before something is due, and a resumption changes nothing',
      async () => {
        const at = await resting();
        const { sequence } = await at.state();
        await NEWS.resume(at);
        await NEWS.link(at);
        await at.until(() => at.types().includes('channel-restored'));
        expect(await at.state()).toMatchObject({ sequence: sequence + 1 });
        expect(at.types()).toEqual(['case-opened', 'step-sent', 'channel-restored']);
        expect(at.calls()).toHaveLength(1);
      },
    ],
    bounce: [
      'the notice is sent again',
      async () => {
        const at = await resting();
        await arrives(at, 'bounce', 'message-bounced');
        await at.call('send N0/1 by email');
      },
    ],
  });
});
