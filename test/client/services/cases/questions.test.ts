import { answerQuestion, type QuestionAnswer } from '../../../../client/services/cases/questions';
import { recordFiling } from '../../../../client/services/cases/filings';
import type { ServiceParts } from '../../../../client/services/service-parts';
import { MINUTE } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, isClosed, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'staff-1';
const text = 'By email, until the end of the day.';

/** One question after the other, a minute apart. @returns the ids of the questions beside the world */
const asking = async (...questions: readonly string[]): Promise<{ readonly world: FakeWorld; readonly ids: readonly string[] }> => {
  const world = await aFakeWorld();
  for (const question of questions) {
    await reply(world, 'need-help', { answers: { question } });
    world.clock.advance(MINUTE);
  }
  return { world, ids: (await stateIn(world)).questions ?? [] };
};

const answer = async ({ operator, ...world }: FakeWorld, given: Partial<QuestionAnswer> = {}, parts: ServiceParts = world.parts) =>
  await answerQuestion(parts, { caseId: operator.caseId, text, by, ...given });

const wordsOfStaff = async ({ store, operator }: FakeWorld) =>
  (await store.replies.talk(operator)).filter(({ author }) => author === 'staff');

describe('answerQuestion', () => {
  it('keeps the words, when they were said and by whom', async () => {
    const { world } = await asking('How do I file?');
    await answer(world, { text: `  ${text}\n` });
    expect(await wordsOfStaff(world)).toMatchObject([{ author: 'staff', by, text, at: await world.clock.now() }]);
  });

  it('answers all that wait, and nothing waits any more', async () => {
    const { world, ids } = await asking('How do I file?', 'And where?');
    const shown = await answer(world);
    const [{ id: answerId } = { id: '' }] = await wordsOfStaff(world);
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'question-answered', answerId, by, questions: ids });
    expect(shown.questions).toEqual([]);
  });

  it('answers the one that is named by the beginning of its id, and leaves the other waiting', async () => {
    const { world, ids } = await asking('How do I file?', 'And where?');
    const [first, second] = ids;
    const shown = await answer(world, { question: String(first).slice(0, 12) });
    expect(shown.questions).toEqual([second]);
  });

  it('leaves a question waiting that came while the answer was written', async () => {
    const { world } = await asking('How do I file?');
    const parts = changedMeanwhile(world, () => reply(world, 'need-help', { answers: { question: 'And where?' } }));
    const shown = await answer(world, {}, parts);
    expect(shown.questions).toHaveLength(1);
    expect(await world.store.replies.utterance(String(shown.questions[0]))).toMatchObject({ text: 'And where?' });
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['more than 2,000 characters', 'я'.repeat(2_001)],
  ])('refuses %s, and says nothing to the operator', async (_, words) => {
    const { world } = await asking('How do I file?');
    const before = await recordOf(world);
    await expect(answer(world, { text: words })).rejects.toMatchObject(refusedAs('bad-answer'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('takes 2,000 characters, not counting the spaces around them', async () => {
    const { world } = await asking('How do I file?');
    await answer(world, { text: ` ${'я'.repeat(2_000)} ` });
    expect((await wordsOfStaff(world))[0]?.text).toHaveLength(2_000);
  });

  it.each([
    ['a question that does not wait', { question: 'nobody-asked' }, 'nothing-waiting'],
    ['a text that is no case id', { caseId: 'mining-2022' }, 'bad-case-id'],
    ['an operator that the campaign does not have', { caseId: 'mining-2022/nobody' }, 'unknown-case'],
  ])('refuses %s', async (_, given, code) => {
    const { world } = await asking('How do I file?');
    const before = await recordOf(world);
    await expect(answer(world, given)).rejects.toMatchObject(refusedAs(code));
    expect(await recordOf(world)).toEqual(before);
  });

  it('refuses when nothing was asked', async () => {
    await expect(answer(await aFakeWorld())).rejects.toMatchObject(refusedAs('nothing-waiting'));
  });

  it('refuses a case that has not begun', async () => {
    await expect(answer(await aFakeWorld({ started: false }))).rejects.toMatchObject(refusedAs('case-not-started'));
  });

  it('refuses a case that was closed with its question, and says nothing to the operator', async () => {
    const { world } = await asking('How do I file?');
    await isClosed(world);
    const before = await recordOf(world);
    await expect(answer(world)).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('refuses a case that was closed meanwhile', async () => {
    const { world } = await asking('How do I file?');
    const filing = { caseId: world.operator.caseId, receivedAt: await world.clock.now(), reference: 'F-1', by };
    const parts = changedMeanwhile(world, () => recordFiling(world.parts, filing));
    await expect(answer(world, {}, parts)).rejects.toMatchObject(refusedAs('case-closed'));
    expect((await eventsOf(world)).map(({ type }) => type)).not.toContain('question-answered');
  });

  it('is one answer when the same words are sent twice at the same time', async () => {
    const { world } = await asking('How do I file?');
    await Promise.all([answer(world), answer(world)]);
    expect(await wordsOfStaff(world)).toHaveLength(1);
    expect((await eventsOf(world)).filter(({ type }) => type === 'question-answered')).toHaveLength(1);
  });

  it('refuses to answer again what was answered', async () => {
    const { world } = await asking('How do I file?');
    await answer(world);
    const before = await recordOf(world);
    await expect(answer(world)).rejects.toMatchObject(refusedAs('nothing-waiting'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('is an answer of its own when the same words answer a later question', async () => {
    const { world } = await asking('How do I file?');
    await answer(world);
    await reply(world, 'need-help', { answers: { question: 'And where?' } });
    await answer(world);
    expect(await wordsOfStaff(world)).toHaveLength(2);
  });

  it('is one answer when it is sent again after an outage', async () => {
    const { world, ids } = await asking('How do I file?');
    world.workflows.setAway(true);
    await expect(answer(world)).rejects.toThrow('the server is away');
    expect((await stateIn(world)).questions).toEqual(ids);
    world.workflows.setAway(false);
    expect((await answer(world)).questions).toEqual([]);
    expect(await wordsOfStaff(world)).toHaveLength(1);
  });
});
