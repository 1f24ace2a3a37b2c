import { askCampaign, askCase, askInspection } from '../../../client/services/requests';
import { aFakeWorld } from '../../support/fakes/fake-world';
import type { RequestOutcome } from '../../../ports/workflows';
import { refusalOf } from '../../support/refusal-of';

const ACT = { type: 'accept', inspectorId: 'aigerim', actId: 'tap-1', revision: 2 } as const;
const ANSWER = { type: 'answer-question', answerId: 'answer-1', by: 'staff' } as const;

/** Workflows that answer everything alike, and the terms they were asked under. */
async function answering(outcome: RequestOutcome) {
  const { parts, operator, workflows } = await aFakeWorld();
  const asked: unknown[] = [];
  const answer = (_key: unknown, request: unknown, terms: unknown) => {
    asked.push(request, terms);
    return Promise.resolve(outcome);
  };
  const all = { ...workflows, requestOfCase: answer, requestOfInspection: answer, requestOfCampaign: answer };
  const given = { ...parts, workflows: all };
  const acts = {
    askCase: async () => await askCase(given, operator, { ...ANSWER, requestId: 'click-1' }),
    askInspection: async () => await askInspection(given, { ...operator, inspection: 1 }, ACT),
    askCampaign: async () => await askCampaign(given, operator.campaignId, { type: 'pause', by: 'staff' }),
  };
  return { acts, asked };
}

describe.each(['askCase', 'askInspection', 'askCampaign'] as const)('%s', (name) => {
  it.each([
    ['is done when it is recorded', { status: 'done' }, undefined],
    ['refuses with the code of the rules', { status: 'refused', refusal: { code: 'not-assigned', sentence: 'No.' } }, 'not-assigned'],
    ['refuses when the workflow has come to its end', { status: 'gone' }, name === 'askInspection' ? 'inspection-closed' : 'case-closed'],
  ] as const)('%s', async (_, outcome, code) => {
    const { acts } = await answering(outcome);
    expect(await refusalOf(acts[name]())).toBe(code);
  });

  it('waits ten seconds for the answer, not for ever', async () => {
    const { acts, asked } = await answering({ status: 'done' });
    await acts[name]();
    expect(asked[1]).toMatchObject({ withinMs: 10_000 });
  });
});

describe('askInspection', () => {
  it('(C, B6) names the request by the act, so that a repeat is the same act for the server too', async () => {
    const { acts, asked } = await answering({ status: 'done' });
    await acts.askInspection();
    expect(asked).toEqual([ACT, { withinMs: 10_000, requestId: 'tap-1' }]);
  });
});

describe('askCase', () => {
  it('names the act by its request id, which is no part of what is asked', async () => {
    const { acts, asked } = await answering({ status: 'done' });
    await acts.askCase();
    expect(asked).toEqual([ANSWER, { withinMs: 10_000, requestId: 'click-1' }]);
  });

  it('says the sentence of the rules to the person', async () => {
    const { acts } = await answering({ status: 'refused', refusal: { code: 'not-assigned', sentence: 'It is somebody else’s.' } });
    await expect(acts.askCase()).rejects.toThrow('It is somebody else’s.');
  });
});
