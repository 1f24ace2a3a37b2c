import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { Explorer } from './explorer';
import { loadSubject, opening, PACKAGES } from './subjects';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      acts: { type: 'string', default: '3' },
      states: { type: 'string', default: '20000000' },
      json: { type: 'boolean', default: false },
    },
  });
  const results = [];
  for (const code of values.package === undefined ? PACKAGES : [values.package]) {
    const { stage, world } = opening(await loadSubject(join(__dirname, '../../campaigns'), code));
    const begun = process.hrtime.bigint();
    const seconds = (): number => Number(process.hrtime.bigint() - begun) / 1e9;
    let shown = 0;
    const explored = new Explorer(stage, world, {
      acts: Number(values.acts),
      mostStates: Number(values.states),
      onProgress: (states, moves) => {
        if (seconds() - shown < 5) return false;
        shown = seconds();
        process.stderr.write(
          `${code}: ${states} states, ${moves} moves, ${Math.round(states / shown)} states/s, ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
        );
        return false;
      },
    }).run();
    const { findings, ...figures } = explored;
    for (const { law, path } of findings) process.stderr.write(`\n${code}: ${law}\n  ${path.join('\n  ')}\n`);
    results.push({ package: code, ...figures, statesPerSecond: Math.round(explored.states / seconds()) });
    process.stdout.write(`${JSON.stringify(results.at(-1))}\n`);
  }
}

void main();
