import { recordCaseEvents } from '../../activities/record-case-events';
import type { RecordCaseEvents } from '../../activities/contract';
import type { CaseEvent } from '../../domain/case/case-event';
import { aCasePlan } from '../support/builders';
import { OPEN_CAMPAIGN } from '../../domain/campaign/campaign';
import { aFakeWorld, type FakeWorld } from '../support/fakes/fake-world';

const AT = Date.parse('2022-02-22T06:00:00Z');
const FILED: CaseEvent = { type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT };
const REPLY: CaseEvent = { type: 'reply-received', replyId: 'r-1', code: 'received', at: AT };

const batchOf = ({ operator: { campaignId, operatorId } }: FakeWorld, ...events: readonly CaseEvent[]): RecordCaseEvents => {
  return { key: { campaignId, operatorId }, batch: { from: 2, fence: 2, events } };
};

const typesOf = async ({ store, operator }: FakeWorld): Promise<readonly string[]> =>
  (await store.cases.events(operator)).map(({ event }) => event.type);

describe('recordCaseEvents', () => {
  it('writes the batch, and starts the letter that its event asks for', async () => {
    const world = await aFakeWorld();
    const input = batchOf(world, REPLY, FILED);
    await recordCaseEvents(world, input);
    expect(await typesOf(world)).toEqual(['case-opened', 'reply-received', 'filing-received']);
    const letter = { key: input.key, letter: { about: 'event', sequence: 3 }, route: 'both', clockOffsetMs: 0 };
    expect(world.workflows.calls).toEqual([['startLetter', letter]]);
  });

  it('starts no letter for what nobody has to be told', async () => {
    const world = await aFakeWorld();
    await recordCaseEvents(world, batchOf(world, REPLY));
    expect(world.workflows.calls).toEqual([]);
  });

  it('changes nothing in the record the second time, and starts letters of the same name', async () => {
    const world = await aFakeWorld();
    for (const _ of [1, 2]) await recordCaseEvents(world, batchOf(world, FILED));
    expect(await typesOf(world)).toEqual(['case-opened', 'filing-received']);
    const [first, second, ...more] = world.workflows.calls;
    expect(more).toEqual([]);
    expect(second).toEqual(first);
  });

  it('keeps the events when the server is away, and a second attempt starts the letter', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    await expect(recordCaseEvents(world, batchOf(world, FILED))).rejects.toThrow('the server is away');
    expect(await typesOf(world)).toEqual(['case-opened', 'filing-received']);
    world.workflows.setAway(false);
    await recordCaseEvents(world, batchOf(world, FILED));
    expect(world.workflows.calls).toHaveLength(1);
  });

  it('starts no letter for a straggler, whose events a later task has replaced', async () => {
    const world = await aFakeWorld();
    const { key } = batchOf(world);
    await recordCaseEvents(world, { key, batch: { from: 2, fence: 9, events: [REPLY] } });
    await recordCaseEvents(world, { key, batch: { from: 2, fence: 5, events: [FILED] } });
    expect(await typesOf(world)).toEqual(['case-opened', 'reply-received']);
    expect(world.workflows.calls).toEqual([]);
  });

  it('starts no letter for a batch that the record does not take', async () => {
    const world = await aFakeWorld();
    const { key, batch } = batchOf(world, FILED);
    await expect(recordCaseEvents(world, { key, batch: { ...batch, from: 5 } })).rejects.toThrow('event 5 would follow 1');
    expect(world.workflows.calls).toEqual([]);
  });
});

describe('a case that the end of a pause, or a withdrawal, could not tell', () => {
  const HELD: CaseEvent = { type: 'case-held', reason: 'campaign-paused', at: AT };

  it.each([
    ['running', HELD, { type: 'campaign-resumed' }],
    ['withdrawn', HELD, { type: 'campaign-withdrawn', by: 'campaign' }],
    ['withdrawn', { type: 'case-opened', plan: aCasePlan(), at: AT }, { type: 'campaign-withdrawn', by: 'campaign' }],
  ] as const)('hears of it when it is recorded in a %s campaign', async (to, event, news) => {
    const world = await aFakeWorld({ started: event.type !== 'case-opened' });
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to });
    const { key, batch } = batchOf(world, event);
    await recordCaseEvents(world, { key, batch: event.type === 'case-opened' ? { ...batch, from: 1 } : batch });
    expect(world.workflows.calls).toEqual([['tellCase', world.operator.caseId, news]]);
  });

  it.each([
    ['paused', HELD],
    ['running', { type: 'case-held', reason: 'steps-missed', at: AT }],
    ['running', { type: 'case-opened', plan: aCasePlan(), at: AT }],
  ] as const)('hears nothing in a %s campaign where there is nothing to hear', async (to, event) => {
    const world = await aFakeWorld({ started: event.type !== 'case-opened' });
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to });
    const { key, batch } = batchOf(world, event);
    await recordCaseEvents(world, { key, batch: event.type === 'case-opened' ? { ...batch, from: 1 } : batch });
    expect(world.workflows.calls).toEqual([]);
  });
});

describe('a filing that was entered before the launch came to its case', () => {
  const OPENED: CaseEvent = { type: 'case-opened', plan: aCasePlan(), at: AT };
  const NEWS = { type: 'filing-received', filingId: 'f-9', receivedAt: AT } as const;

  it('reaches the case when its opening is recorded, also where the launch has said that it started', async () => {
    const world = await aFakeWorld({ started: false });
    const { key, batch } = batchOf(world, OPENED);
    await world.store.cases.recordFiling({ ...key, filingId: 'f-9', receivedAt: AT, reference: 'r', by: 'registrar' });
    const told = ['tellCase', world.operator.caseId, NEWS];
    await recordCaseEvents(world, { key, batch: { ...batch, from: 1 } });
    expect(world.workflows.calls).toEqual([told]);
    // a second attempt tells it again, which changes nothing
    await recordCaseEvents(world, { key, batch: { ...batch, from: 1 } });
    expect(world.workflows.calls).toEqual([told, told]);
    expect(await world.caseOf(world.operator)).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });

  it('is not told again by what comes later', async () => {
    const world = await aFakeWorld();
    const { key } = batchOf(world);
    await world.store.cases.recordFiling({ ...key, filingId: 'f-9', receivedAt: AT, reference: 'r', by: 'registrar' });
    await recordCaseEvents(world, batchOf(world, REPLY));
    expect(world.workflows.calls).toEqual([]);
  });
});
