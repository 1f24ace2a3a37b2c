import { runStorm, STORM_SETTINGS } from '../../bench/storm-scenario';
import { createWorld, type World } from '../support/world';

/** As many cases as one inspector's region never had. */
const CASES = 2_000;

let world: World;
beforeAll(async () => {
  world = await createWorld({ overrides: STORM_SETTINGS });
}, 60_000);
afterAll(() => world.stop());

describe(`${CASES} cases due in the same minute`, () => {
  it('lose nothing and repeat nothing', async () => {
    const { messages, copies, dropped } = await runStorm(world, { cases: CASES, throttles: 4 });
    const unknown = messages.filter(({ status }) => status === 'unknown');
    const accepted = new Set(messages.filter(({ status }) => status === 'accepted').map(({ operatorId }) => operatorId));
    expect(dropped).toBe(CASES * 0.02);
    expect(messages.filter(({ channel }) => channel === 'telegram')).toHaveLength(CASES);
    expect(copies).toHaveLength(CASES);
    expect(copies.filter((count) => count !== 1)).toEqual([]);
    expect(unknown).toHaveLength(dropped);
    expect(unknown.filter(({ rule, channel }) => rule !== 'not-sent-again' || channel !== 'telegram')).toEqual([]);
    // an operator whose answer was lost is reminded by email as well: nobody depends on what cannot be known
    expect(accepted.size).toBe(CASES);
    expect(messages.filter(({ possibleRepeat }) => possibleRepeat)).toEqual([]);
  }, 1_800_000);
});
