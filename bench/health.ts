import { createPackageSource } from '../adapters/packages/package-source';
import { openingOf } from '../domain/case/opening';
import { presentRules } from '../domain/case/rules-of';
import { join } from 'node:path';
import { planCase } from '../domain/planning/plan-case';
import type { CaseKey } from '../domain/keys';
import { DAY } from '../domain/time';
import type { Store } from '../ports/store';
import { SEASON_START } from '../worker/season/season';
import { projectRoot } from '../worker/settings/project-root';
import { startWebService } from '../worker/web-service';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { say, withBenchWorld } from './bench-world';
import { fillRecord } from './fill-record';

const FULL = { cases: 100_000, messagesPerCase: 10, asks: 200 };
const SMOKE = { cases: 500, messagesPerCase: 2, asks: 5 };

const CAMPAIGN = 'health';

/** What `GET /health` and pages of the console cost over a full record, next to an answer of the same process that is always the same. */
export async function benchHealth({ smoke }: BenchOptions): Promise<BenchResult> {
  const { asks, ...scale } = smoke ? SMOKE : FULL;
  return await withBenchWorld({}, async ({ installation, parts }) => {
    say(`Filling the record with ${scale.cases} cases and ${scale.cases * scale.messagesPerCase} messages…`);
    await fillRecord(installation.db, await beginCase(installation.store), scale);
    await installation.store.reconciliations.recount(CAMPAIGN);
    const web = await startWebService(parts, { port: 0 });
    try {
      const page = `/campaigns/${CAMPAIGN}`;
      const [floor, health] = [await ask(web.port, '/favicon.ico', asks), await ask(web.port, '/health', asks)];
      const campaign = await ask(web.port, page, asks);
      const queue = await ask(web.port, `${page}?queue=claims`, asks);
      const search = await ask(web.port, `${page}?search=${encodeURIComponent('виал')}`, asks);
      return {
        bench: 'health',
        ratio: round(floor / health),
        figures: {
          cases: scale.cases,
          messages: scale.cases * scale.messagesPerCase,
          floorMs: round(floor),
          healthMs: round(health),
          campaignPageMs: round(campaign),
          queuePageMs: round(queue),
          searchPageMs: round(search),
        },
      };
    } finally {
      await web.stop();
    }
  });
}

/** One case that has begun, for all others to be like. */
async function beginCase(store: Store): Promise<CaseKey> {
  const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
  const name = 'Health';
  const operator = { identifier: '220140000008', names: { kk: name, ru: name, en: name }, language: 'ru', region: 'KZ-55' } as const;
  const terms = { deadlineOn: '2022-03-24', deadline: SEASON_START + 30 * DAY, startedAt: SEASON_START, clockOffsetMs: 0, by: 'bench' };
  await store.campaigns.create({ id: CAMPAIGN, pinned, ...terms, operators: [operator] });
  const [row] = await store.cases.list({ campaignId: CAMPAIGN, limit: 1 });
  if (row === undefined) throw new Error('the campaign has no case');
  const key = { campaignId: row.campaignId, operatorId: row.operatorId };
  const who = { id: row.identifier, region: row.region };
  const plan = planCase({ rules: pinned, operator: who, from: SEASON_START, version: 1, noticeServed: false });
  const opening = openingOf({ plan, rules: presentRules(), absent: [], at: SEASON_START });
  await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash: pinned.hash });
  return key;
}

/** @returns milliseconds within which 95 of 100 are answered, one after the other */
async function ask(port: number, path: string, times: number): Promise<number> {
  const taken: number[] = [];
  for (let index = -2; index < times; index++) {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    // the first two open connections
    if (index >= 0) taken.push(performance.now() - began);
  }
  return taken.sort((one, other) => one - other)[Math.floor(taken.length * 0.95)] ?? 0;
}
