import { startLetter } from '../../../client/services/start-letter';
import { aFakeWorld } from '../../support/fakes/fake-world';
import { startedLetters } from '../../support/fakes/started-letters';

describe('startLetter', () => {
  it('starts a letter by the clock of the season, once however often', async () => {
    const { parts, workflows, operator } = await aFakeWorld();
    const given = { key: operator, letter: { about: 'paper-received', paperId: 7 }, route: 'email-only' } as const;
    const shifted = { ...parts, workflows: { ...workflows, clockOffset: () => 5_000 } };
    await startLetter(shifted, given);
    await startLetter(shifted, given);
    expect(startedLetters(workflows)).toEqual(['letter/paper/7 email-only']);
    expect(workflows.calls[0]).toMatchObject(['startLetter', { clockOffsetMs: 5_000 }]);
  });

  it('rejects while the server is away', async () => {
    const { parts, workflows, operator } = await aFakeWorld();
    workflows.setAway(true);
    const starting = startLetter(parts, { key: operator, letter: { about: 'paper-received', paperId: 7 }, route: 'both' });
    await expect(starting).rejects.toThrow('away');
  });
});
