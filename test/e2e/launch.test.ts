import { playLaunch, type PlayedSeason } from '../launch/season';
import { settleFindings, type Settled } from '../launch/settle';
import { judge, judgeSettled, type Verdict } from '../launch/verdict';
import { createWorld, type World } from '../support/world';

/** As many as it takes to have every kind of operator; `npm run test:launch` plays ten thousand. */
const OPERATORS = 120;

let world: World;
let season: PlayedSeason;
let verdict: Verdict;
let settled: Settled;
beforeAll(async () => {
  world = await createWorld({ overrides: { ROLLCALL_LAUNCH_RATE: '200' } });
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  season = await playLaunch(world, OPERATORS, say);
  verdict = await judge(world, season.members);
  settled = await settleFindings(world, say);
}, 1_800_000);
afterAll(() => world.stop());

describe('a launch with operators that cannot be planned, workflows that never answer, and each provider away across the final warning', () => {
  it('has final warnings wait for both providers', () => {
    expect(season.waited).toEqual({ email: 45, telegram: 6 });
  });

  it('ends with every case where the promises want it', () => {
    expect(verdict).toMatchObject({ misplaced: [], unlawful: [], inspected: 51 });
  });

  it('repeats nothing, and writes to nobody who filed', () => {
    expect(verdict).toMatchObject({ repeats: 0, afterFiling: 0 });
  });

  it('has reconcile name each finding with the command that settles it, and the commands settle it', () => {
    expect(settled).toEqual({ holds: true, findings: { 'case-not-started': 2, 'case-stuck': 1 }, nameless: [], refused: [], left: [] });
  });

  it('leaves the settled cases where somebody leads on: planned, or with a supervisor who has them warned', async () => {
    expect(await judgeSettled(world, season.members)).toEqual([]);
  });
});
