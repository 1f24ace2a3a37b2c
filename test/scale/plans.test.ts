import { createStore } from '../../adapters/store/create-store';
import { openingOf } from '../../domain/case/opening';
import { presentRules } from '../../domain/case/rules-of';
import { createUpdateInbox } from '../../adapters/store/update-store';
import { planCase } from '../../domain/planning/plan-case';
import { sql } from 'kysely';
import { migrateDatabase } from '../../worker/wiring/migrate-database';
import { realPackage } from '../support/fakes/real-packages';
import { aRecordedCase } from '../support/records';
import { named, namedPort, startExplainedDatabase, type ExplainedDatabase, type ExplainedStatement } from './explained-database';
import { fillRecord } from '../../bench/fill-record';
import { openFaces } from './faces';
import type { FilledRecord } from './filled-record';
import { INBOX_CALLS, STORE_CALLS } from './store-calls';
import { wholeReads } from './whole-reads';

const NOW = Date.parse('2022-02-22T06:00:00Z');
const CAMPAIGN = 'mining-2022';
const SCALE = { cases: 100_000, messagesPerCase: 10 };

/** What may read everything, and why. */
const MAY_READ_EVERYTHING: Readonly<Record<string, string>> = {
  'reconciliations.page': 'reconciliation reads every case once a day, a hundred at a time',
  'cases.countEvents': 'the end of a rehearsal, and benches',
  'messages.countAfterFiling': 'the end of a rehearsal: proves promise P3 over all messages',
  'reconciliations.countLedger': 'reconciliation counts every message of a campaign once a day',
  'reconciliations.countRoll': 'reconciliation counts every case, to compare with what is kept',
  'reconciliations.countDifferences': 'the same comparison, as of one moment',
  'reconciliations.recount': 'the repair of counts that differ',
};

describe('a record of 100,000 cases and 1,000,000 messages', () => {
  let explained: ExplainedDatabase | undefined;
  let record: FilledRecord;
  let rowsOf: ReadonlyMap<string, number>;
  const called = new Set<string>();

  beforeAll(async () => {
    explained = await startExplainedDatabase();
    if (explained === undefined) return;
    await migrateDatabase(explained.url);
    record = await openRecord(explained);
    await fillRecord(explained.db, record.key, SCALE);
    await record.store.reconciliations.recount(CAMPAIGN);
    rowsOf = await countRows(explained);
    explained.takeStatements();
  }, 600_000);
  afterAll(async () => {
    await explained?.stop();
  });

  async function openRecord({ db }: ExplainedDatabase): Promise<FilledRecord> {
    const note = (name: string): void => void called.add(name);
    const store = namedPort(createStore(db), '', note);
    const inbox = namedPort(createUpdateInbox(db), 'inbox', note);
    const pinned = await realPackage('kz-mining-2022');
    const row = await aRecordedCase(store, { id: CAMPAIGN, startedAt: NOW, identifier: '220140000008' });
    const key = { campaignId: row.campaignId, operatorId: row.operatorId };
    const operator = { id: row.identifier, region: row.region };
    const plan = planCase({ rules: pinned, operator, from: NOW, version: 1, noticeServed: false });
    const chatId = 7_001;
    await store.links.add({ token: 'first', operatorId: row.operatorId, expiresAt: NOW + 1_000 });
    const claim = await store.links.claim('first', chatId, NOW);
    const redeemed = claim.status === 'claimed' ? await store.links.redeem(claim.claimed.link, chatId, NOW) : undefined;
    const email = await store.contacts.contactPoint(row.operatorId, 'email');
    const opening = openingOf({ plan, rules: presentRules(), absent: [], at: NOW });
    await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash: pinned.hash });
    const contacts = { emailId: email?.id ?? 0, chatContactId: redeemed?.contactPointId ?? 0, chatId };
    return { store, inbox, key, number: row.number, identifier: row.identifier, plan, pinned, ...contacts, now: NOW };
  }

  async function countRows({ db }: ExplainedDatabase): Promise<ReadonlyMap<string, number>> {
    const { rows } = await sql<{ name: string; rows: number }>`
      select relname as name, reltuples::bigint as rows from pg_class where relkind = 'r'`.execute(db);
    return new Map(rows.map(({ name, rows: count }) => [name, count]));
  }

  const complaints = (statements: readonly ExplainedStatement[]): readonly string[] =>
    statements.flatMap((statement) => wholeReads(statement, rowsOf).map((read) => `${statement.by}: ${read}: ${statement.text}`));

  const mayReadEverything = ({ by }: ExplainedStatement): boolean =>
    by.split(' > ').some((name) => Object.hasOwn(MAY_READ_EVERYTHING, name));

  it('is filled as its name says', () => {
    if (explained === undefined) return;
    expect(rowsOf.get('operator_case')).toBeGreaterThanOrEqual(SCALE.cases);
    expect(rowsOf.get('message')).toBeGreaterThanOrEqual(SCALE.cases * SCALE.messagesPerCase);
  });

  it('is read whole by what counts everything, so that the test would see it', async () => {
    if (explained === undefined) return;
    await record.store.reconciliations.countRoll(CAMPAIGN);
    expect(complaints(explained.takeStatements())).toEqual([
      expect.stringMatching(/^reconciliations\.countRoll: .* Scan of operator_case/),
    ]);
  });

  it('reads no table whole for any page of console, operator or stranger, and nothing at all for GET /health', async () => {
    if (explained === undefined) return;
    const faces = await openFaces(record);
    explained.takeStatements();
    expect(await faces.get('/health')).toBe(200);
    expect(explained.takeStatements()).toEqual([]);
    for (const page of faces.pages) expect([page, await named(`GET ${page}`, () => faces.get(page))]).toEqual([page, 200]);
    expect(complaints(explained.takeStatements())).toEqual([]);
  });

  it('reads no table whole for anything that is written to the bot, or pressed', async () => {
    if (explained === undefined) return;
    const faces = await openFaces(record);
    explained.takeStatements();
    for (const [name, update] of faces.updates) {
      expect([name, await named(`bot: ${name}`, () => faces.handle(update))]).toEqual([name, expect.any(Number)]);
      const statements = explained.takeStatements();
      expect([name, statements.length > 0]).toEqual([name, true]);
      expect(complaints(statements)).toEqual([]);
    }
  });

  const calls = [...Object.entries(STORE_CALLS), ['inbox', INBOX_CALLS] as const].flatMap(([part, acts]) =>
    Object.entries(acts as Readonly<Record<string, (on: FilledRecord) => Promise<unknown>>>).map(
      ([act, call]) => [`${part}.${act}`, call] as const,
    ),
  );

  it.each(calls)('reads no table whole for %s', async (name, call) => {
    if (explained === undefined) return;
    await call(record);
    expect(called).toContain(name);
    const statements = explained.takeStatements();
    // what a package says is read once and remembered
    expect(statements.length).toBeGreaterThan(name === 'campaigns.package' ? -1 : 0);
    expect(complaints(statements.filter((statement) => !mayReadEverything(statement)))).toEqual([]);
  });
});
