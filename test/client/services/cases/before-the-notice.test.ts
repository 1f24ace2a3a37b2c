import { withdrawCases } from '../../../../activities/campaign/campaign-cases';
import { changeCase } from '../../../../activities/campaign/change-case';
import { launchCasePage } from '../../../../activities/campaign/launch-case-page';
import { sendCaseMessage } from '../../../../activities/sending/send-case-message';
import { recordFiling } from '../../../../client/services/cases/filings';
import { aFakeSending, type FakeSending } from '../../../support/fakes/fake-sending';
import { reply } from './case-test-bed';

/** A campaign that has just been launched. Its notices wait for a provider that does not answer. */
async function launched(): Promise<FakeSending> {
  const world = await aFakeSending({ started: false });
  const pace = { launchRate: 10, pageSize: 50, heartbeat: () => undefined, sleep: () => Promise.resolve(), machineNow: () => 0 };
  const page = { campaignId: world.campaignId, now: await world.clock.now() };
  expect(await launchCasePage({ ...world, ...pace }, page)).toEqual({ launched: 1 });
  return world;
}

describe('B7: a case whose notice has not left', () => {
  it('is open in the record, with an owner and the date of its notice', async () => {
    const world = await launched();
    const row = await world.caseOf(world.operator);
    expect(row).toMatchObject({
      status: 'running',
      queue: 'operator',
      nextAt: await world.clock.now(),
      state: { sequence: 1, settled: [] },
    });
  });

  it('takes a filing, and then its notice does not leave', async () => {
    const world = await launched();
    const notice = await world.stepOf('notice', 'email');
    const filing = { receivedAt: await world.clock.now(), reference: 'REG-1', by: 'registrar' };
    const shown = await recordFiling(world.parts, { caseId: world.operator.caseId, ...filing });
    expect(shown).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
    expect(await sendCaseMessage(world.sending, notice)).toMatchObject({ status: 'not-wanted' });
    expect(world.email.handedOver).toEqual([]);
  });

  it('takes an answer, and then its notice does not leave either', async () => {
    const world = await launched();
    const notice = await world.stepOf('notice', 'email');
    expect(await reply(world, 'not-operating')).toMatchObject({ status: 'recorded' });
    expect(await sendCaseMessage(world.sending, notice)).toEqual({ status: 'not-wanted', because: 'matter-waiting' });
  });

  it('hears of a withdrawal', async () => {
    const world = await launched();
    await withdrawCases({ ...world, note: () => undefined }, { campaignId: world.campaignId, now: await world.clock.now(), by: 'staff' });
    expect(await world.caseOf(world.operator)).toMatchObject({ status: 'closed', outcome: 'campaign-withdrawn' });
  });

  it('follows a change of the rules', async () => {
    const world = await launched();
    const { campaignId, pinned, clock } = world;
    const now = await clock.now();
    const dates = { deadlineOn: '2022-03-24', deadline: now, fromHash: pinned.hash };
    const terms = { campaignId, kind: 'redate', pinned, reason: 'moved', by: 'staff', at: now, affected: 1, ...dates } as const;
    const change = await world.store.ruleChanges.add(terms);
    if (change === undefined) throw new Error('no change');
    expect(await changeCase(world, await world.caseOf(world.operator), { change, to: pinned, now })).toBe('unchanged');
  });
});
