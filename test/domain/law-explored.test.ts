import { join } from 'node:path';
import { Explorer, type Explored } from '../law/explorer';
import { loadSubject, opening, PACKAGES } from '../law/subjects';

async function explore(code: string): Promise<Explored> {
  const { stage, world } = opening(await loadSubject(join(__dirname, '../../campaigns'), code));
  return new Explorer(stage, world, { acts: 1, mostStates: 100_000 }).run();
}

/** @see docs/rules.md#next-step */
describe.each(PACKAGES)('the law, proven for %s: whatever one act, fault or interruption does', (code) => {
  it('no promise is broken', async () => {
    const { broken, findings, cutOff, states } = await explore(code);
    expect(findings).toEqual([]);
    expect(broken).toEqual({});
    expect(cutOff).toBe(0);
    expect(states).toBeGreaterThan(1_000);
  });
});
