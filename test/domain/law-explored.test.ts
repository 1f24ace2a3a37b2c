import { join } from 'node:path';
import type { Channel } from '../../domain/channel';
import { Explorer, type Explored } from '../law/explorer';
import { loadSubject, opening, PACKAGES } from '../law/subjects';

async function explore(code: string, absent: readonly Channel[]): Promise<Explored> {
  const { stage, world } = opening(await loadSubject(join(__dirname, '../../campaigns'), code, absent));
  return new Explorer(stage, world, { acts: ['anybody'], mostStates: 100_000 }).run();
}

const OPERATORS: readonly (readonly [string, readonly Channel[]])[] = [
  ['with both channels', []],
  ['with email alone', ['telegram']],
  ['with Telegram alone', ['email']],
];

/** @see docs/rules.md#next-step */
describe.each(PACKAGES)('the law, proven for %s: whatever one act, fault or interruption does', (code) => {
  it.each(OPERATORS)('no promise to an operator %s is broken', async (_, absent) => {
    const { broken, findings, cutOff, states } = await explore(code, absent);
    expect(findings).toEqual([]);
    expect(broken).toEqual({});
    expect(cutOff).toBe(0);
    expect(states).toBeGreaterThan(1_000);
  });
});
