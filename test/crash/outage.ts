import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '../../client/services/poll-until';
import { startDatabase } from '../../worker/embedded/database';
import { NoVerdict } from './crash-run';
import { openLane, type CrashCampaign, type Lane } from './lane';
import { openTemporal } from './machinery';
import type { Line } from './table';
import { judgeCampaign, type Verdict } from './verdict';

const SIZE = { operators: 12, linked: 4 } as const;
/** Notices that have arrived when the blow falls. */
const IN_THE_MIDDLE = 3;
const RESTS_WITHIN_MS = 150_000;
const NOTICE = 'N0';

/**
 * kill -9 of the Temporal server, then of the process that owns the database, each while the notices of a campaign go out.
 *
 * @param stops takes what must be stopped afterwards, the last first
 */
export async function runOutages(tell: (line: Line) => void, stops: (() => Promise<void>)[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-outage-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const temporal = await openTemporal(() => undefined);
  stops.push(() => temporal.stop());
  const database = await startDatabase({ dataDir: folder, say: () => undefined });
  stops.push(() => database.stop());
  const lane = await openLane({ databaseUrl: database.url, temporalAddress: temporal.address });
  stops.push(() => lane.stop());
  tell({ name: 'kill -9 of the Temporal server', channel: 'both', verdict: await strike(lane, temporal) });
  tell({ name: 'kill -9 of the owner of the database', channel: 'both', verdict: await strike(lane, database) });
}

async function strike(lane: Lane, victim: { readonly pid: () => number }): Promise<Verdict> {
  const campaign = await lane.campaign(SIZE);
  const before = lane.mail.received.length;
  await campaign.start();
  const begun = await pollUntil(() => Promise.resolve(lane.mail.received.length >= before + IN_THE_MIDDLE || undefined), {
    timeoutMs: RESTS_WITHIN_MS,
    everyMs: 5,
  });
  if (begun === undefined) throw new NoVerdict('no notice arrived');
  const killed = victim.pid();
  process.kill(killed, 'SIGKILL');
  const rested = await pollUntil(async () => ((await isAtRest(campaign, victim.pid() !== killed)) ? true : undefined), {
    timeoutMs: RESTS_WITHIN_MS,
    everyMs: 100,
  });
  if (rested === undefined) throw new NoVerdict(`${campaign.id} did not come to rest`);
  return await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false });
}

/** While the database is away nobody can look. */
async function isAtRest(campaign: CrashCampaign, isBack: boolean): Promise<boolean> {
  if (!isBack) return false;
  const all = await campaign.rows().catch(() => []);
  return all.filter(({ state }) => state?.settled.includes(NOTICE)).length === campaign.operators.length;
}
