import { join } from 'node:path';
import { sql } from 'kysely';
import { connectDatabase, type Db } from '../../../adapters/store/connect';
import { createStore } from '../../../adapters/store/create-store';
import { createPackageSource } from '../../../adapters/packages/package-source';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import { findInspectionDamage } from '../../../domain/reconciliation/inspection-damage';
import type { Store } from '../../../ports/store';
import { projectRoot } from '../../../worker/settings/project-root';
import { aCasePlan, INSPECTION_TERMS } from '../../support/builders';
import { startTestDatabase } from '../../support/database';

const at = 1_645_502_400_000;
const CAMPAIGN = 'chains';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let db: Db;
let store: Store;
beforeAll(async () => {
  database = await startTestDatabase();
  db = connectDatabase(database.url);
  store = createStore(db);
});
afterAll(async () => {
  await db.destroy();
  await database.stop();
});

/** Each table whose rows are chained, and the row beside it that says how its log ends. */
const CHAINED = { case_event: 'operator_case', inspection_event: 'inspection' } as const;
type Chained = keyof typeof CHAINED;

let cases = 0;
/** One case with three events, whose inspection has three. */
async function aCase(): Promise<string> {
  const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
  const id = `${CAMPAIGN}-${++cases}`;
  const names = { kk: id, ru: id, en: id };
  const operators = [
    { identifier: String(220_140_000_000 + cases), names, language: 'ru', region: 'KZ-55', email: `f${cases}@operator.example` } as const,
  ];
  await store.campaigns.create({
    ...{ id, pinned, deadlineOn: '2022-03-24', deadline: at, startedAt: at, clockOffsetMs: 0, operators, by: 'test' },
  });
  const [row] = await store.cases.list({ campaignId: id, limit: 1 });
  if (row === undefined) throw new Error('the campaign has no case');
  const key = { campaignId: id, operatorId: row.operatorId };
  await store.cases.recordEvents(key, {
    ...{ from: 1, fence: 1 },
    events: [
      { type: 'case-opened', plan: aCasePlan(), at },
      { type: 'case-held', reason: 'campaign-paused', at },
      { type: 'case-released', at },
    ],
  });
  const inspection = { ...key, inspection: 1 };
  await store.inspections.open(inspection, at, 0, () => undefined);
  const events: readonly InspectionEvent[] = [
    { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, at },
    { type: 'inspection-assigned', inspectorId: 'i', terms: INSPECTION_TERMS, by: 's', actId: 'a', at },
    { type: 'operator-ready', at },
  ];
  await store.contacts.addInspector({ id: 'i', name: 'i', language: 'ru', regions: [] });
  await store.inspections.recordEvents(inspection, { from: 1, fence: 1, events });
  return id;
}

async function damageOf(campaignId: string): Promise<readonly string[]> {
  const [recorded] = await store.reconciliations.page(campaignId, 0, 10);
  if (recorded === undefined) throw new Error('no case');
  return [...findRecordDamage(recorded), ...findInspectionDamage(recorded)].map(({ code }) => code);
}

type Tampering = (log: Chained, campaignId: string) => Promise<unknown>;
const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
const of = (campaignId: string): string => `campaign_id = '${campaignId}'`;
/** The row beside the log says that its log ends earlier, as the whole log would. */
const shorten = (log: Chained, id: string): Promise<unknown> => run(`update ${CHAINED[log]} set sequence = 2 where ${of(id)}`);
const cutOff = (log: Chained, id: string): Promise<unknown> => run(`delete from ${log} where ${of(id)} and sequence = 3`);

const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'one digit of an event': (log, id) => run(`update ${log} set data = jsonb_set(data, '{at}', '7') where ${of(id)} and sequence = 2`),
  'the type of an event': (log, id) => run(`update ${log} set type = 'something-else' where ${of(id)} and sequence = 2`),
  'the hash of an event': (log, id) => run(`update ${log} set hash = repeat('f', 64) where ${of(id)} and sequence = 3`),
  'an event in the middle that is gone': (log, id) => run(`delete from ${log} where ${of(id)} and sequence = 2`),
  'the last event that is gone': cutOff,
  'the last event that is gone, and a number beside it that fits': async (log, id) => {
    await cutOff(log, id);
    await shorten(log, id);
  },
  'a number beside the log that is too small': shorten,
  'every event that is gone': (log, id) => run(`delete from ${log} where ${of(id)}`),
  'the row that lists read': (log, id) => run(`update ${CHAINED[log]} set state = jsonb_set(state, '{revision}', '9') where ${of(id)}`),
};

describe('(C13) every chained log', () => {
  it('is one of those that are tried here', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns where column_name = 'previous_hash' order by 1`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(CHAINED));
  });

  it('is in order as it was written, also where its end was written anew', async () => {
    const id = await aCase();
    expect(await damageOf(id)).toEqual([]);
    const [row] = await store.cases.list({ campaignId: id, limit: 1 });
    const key = { campaignId: id, operatorId: row?.operatorId ?? '' };
    await store.cases.recordEvents(key, { from: 3, fence: 2, events: [] });
    await store.inspections.recordEvents({ ...key, inspection: 1 }, { from: 3, fence: 2, events: [] });
    expect(await damageOf(id)).toEqual([]);
  });

  it.each(Object.keys(CHAINED).flatMap((log) => Object.keys(TAMPERINGS).map((what) => [log as Chained, what] as const)))(
    'in %s shows %s',
    async (log, what) => {
      const id = await aCase();
      await TAMPERINGS[what]?.(log, id);
      expect(await damageOf(id)).toHaveLength(1);
    },
  );
});
