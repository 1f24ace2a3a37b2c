import type { BenchOptions, BenchResult } from './bench-result';
import { benchEncrypt } from './encrypt';
import { benchHealth } from './health';
import { benchImport } from './import';
import { benchLaunch } from './launch';
import { benchPlan } from './plan';
import { benchReply } from './reply';
import { benchSend } from './send';
import { benchStorm } from './storm';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<BenchResult>>> = {
  launch: benchLaunch,
  plan: benchPlan,
  import: benchImport,
  encrypt: benchEncrypt,
  health: benchHealth,
  send: benchSend,
  reply: benchReply,
  storm: benchStorm,
};

/** Program: `npm run -s bench -- <name> [--json] [--smoke]`. */
async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const [name = '', ...flags] = process.argv.slice(2);
  const bench = BENCHES[name];
  const isKnown = (flag: string): boolean => flag === '--json' || flag === '--smoke';
  if (bench === undefined || !flags.every(isKnown)) {
    process.stderr.write(`Usage: npm run -s bench -- <${Object.keys(BENCHES).join('|')}> [--json] [--smoke]\n`);
    process.exitCode = 2;
    return;
  }
  const result = await bench({ smoke: flags.includes('--smoke') });
  process.stderr.write(`${result.bench}: ratio ${result.ratio} of the floor\n`);
  for (const [figure, value] of Object.entries(result.figures)) process.stderr.write(`  ${figure} ${value}\n`);
  process.stdout.write(flags.includes('--json') ? `${JSON.stringify(result)}\n` : `${result.ratio}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
