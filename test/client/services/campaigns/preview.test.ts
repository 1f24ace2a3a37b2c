import { forecastSeason, previewCampaign } from '../../../../client/services/campaigns/preview';
import { startCampaign } from '../../../../client/services/campaigns/campaigns';
import { readAudience } from '../../../../client/services/campaigns/audience';
import { DEFAULT_ASSUMPTIONS } from '../../../../domain/campaign/forecast';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';
import { aList, aListOfStrangers, sizeOf } from './a-list';

const REQUEST = { packageCode: 'kz-mining-2022', operatorList: aListOfStrangers(), by: 'staff' };

describe('previewCampaign', () => {
  it('forecasts the season of the list, and changes nothing', async () => {
    const world = await aFakeWorld();
    const before = sizeOf(world);
    const preview = await previewCampaign(world.parts, REQUEST);
    expect(preview).toMatchObject({ packageHash: world.pinned.hash, rows: 2, problems: [] });
    expect(preview?.forecast).toMatchObject({ operators: 2, deadlines: [{ on: '2022-03-24', operators: 2 }], totals: { telegram: 0 } });
    expect([sizeOf(world), world.workflows.calls]).toEqual([before, []]);
  });

  it('shows nothing of a campaign that would be continued', async () => {
    const { parts } = await aFakeWorld();
    await startCampaign(parts, REQUEST);
    expect(await previewCampaign(parts, REQUEST)).toBeUndefined();
  });

  it('counts on the chats that known operators have linked', async () => {
    const linked = await aFakeWorld({ operators: 2 });
    const request = { ...REQUEST, operatorList: aList(2) };
    const telegram = (await previewCampaign(linked.parts, request))?.forecast.totals.telegram;
    expect(telegram).toBeGreaterThan(0);
    const { parts } = await aFakeWorld({ operators: 2, linked: false });
    expect((await previewCampaign(parts, request))?.forecast.totals.telegram).toBe(0);
  });

  it('keeps off the days on which another campaign writes to the operator', async () => {
    const request = { ...REQUEST, operatorList: aList(1) };
    const daysOf = async (started: boolean) =>
      (await previewCampaign((await aFakeWorld({ linked: false, started })).parts, request))?.forecast.days.map(({ date }) => date);
    expect(await daysOf(true)).not.toEqual(await daysOf(false));
  });

  it('hears of its progress to the end', async () => {
    const { parts } = await aFakeWorld();
    const heard: (readonly [number, number])[] = [];
    await previewCampaign(parts, { ...REQUEST, onProgress: (done, of) => heard.push([done, of]) });
    expect(heard).toEqual([[2, 2]]);
  });

  it.each([
    ['bad-campaign-id', { id: 'Spring' }],
    ['malformed-list', { operatorList: 'identifier,name\n123,Firm\n' }],
    ['unknown-import', { importId: 9 }],
  ])('refuses as %s, as starting does', async (code, request) => {
    const { parts } = await aFakeWorld();
    expect(await refusalOf(previewCampaign(parts, { ...REQUEST, ...request }))).toBe(code);
    expect(await refusalOf(startCampaign(parts, { ...REQUEST, ...request }))).toBe(code);
  });
});

describe('forecastSeason', () => {
  const question = async (operatorList: string) => {
    const { parts, clock } = await aFakeWorld();
    const { pinned, operators } = await readAudience(parts, { packageCode: 'kz-mining-2022', operatorList });
    return { operators, question: { rules: pinned, now: await clock.now(), assumptions: DEFAULT_ASSUMPTIONS } };
  };

  it('hands each case out as it is worked out, in the order of the list', async () => {
    const { operators, question: asked } = await question(aListOfStrangers(3));
    const seen: string[] = [];
    const onCase = async ({ operator }: { readonly operator: { readonly identifier: string } }) => {
      await Promise.resolve();
      seen.push(operator.identifier);
    };
    const forecast = await forecastSeason(asked, { operators, onCase });
    expect([forecast.operators, seen]).toEqual([3, operators.map(({ identifier }) => identifier)]);
  });

  it('lets others work every thousand cases', async () => {
    const { operators, question: asked } = await question(aListOfStrangers(1));
    const [one] = operators;
    if (one === undefined) throw new Error('the list holds an operator');
    const heard: number[] = [];
    let wasFree = false;
    setImmediate(() => (wasFree = true));
    const many = Array.from({ length: 1_001 }, () => one);
    const onCase = () => {
      if (heard.length === 0) expect(wasFree).toBe(false);
    };
    await forecastSeason(asked, { operators: many, onProgress: (done) => heard.push(done), onCase });
    expect([heard, wasFree]).toEqual([[1_000, 1_001], true]);
  });

  it('is of nobody when the list is empty', async () => {
    const { question: asked } = await question(aListOfStrangers(1));
    expect(await forecastSeason(asked, { operators: [] })).toMatchObject({ operators: 0, days: [], deadlines: [] });
  });
});
