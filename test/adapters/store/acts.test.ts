import { OPEN_CAMPAIGN } from '../../../domain/campaign/campaign';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { connectDatabase, type Db } from '../../../adapters/store/connect';
import { createStore } from '../../../adapters/store/create-store';
import type { CaseKey } from '../../../domain/keys';
import type { AuditEntry } from '../../../ports/audit-store';
import type { Store } from '../../../ports/store';
import { projectRoot } from '../../../worker/settings/project-root';
import { startTestDatabase } from '../../support/database';

const NOW = 1_645_502_400_000;
const CAMPAIGN = 'acts';

/** An act that changes a status, and its line in the audit trail: what kills the one in between undoes the other. */
describe('an act in the record', () => {
  let db: Db;
  let store: Store;
  let key: CaseKey;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const server = await startTestDatabase();
    stop = server.stop;
    db = connectDatabase(server.url);
    store = createStore(db);
    key = await oneCase();
  }, 60_000);
  afterAll(async () => {
    await db.destroy();
    await stop();
  });

  async function oneCase(): Promise<CaseKey> {
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const operator = {
      identifier: '220140000001',
      names: { kk: 'Firm', ru: 'Firm', en: 'Firm' },
      language: 'ru',
      region: 'KZ-55',
      email: 'firm@operator.example',
    } as const;
    const dates = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0 };
    await store.campaigns.create({ id: CAMPAIGN, pinned, ...dates, operators: [operator], by: 'test' });
    const [row] = await store.cases.list({ campaignId: CAMPAIGN, limit: 1 });
    if (row === undefined) throw new Error('the campaign has no case');
    return { campaignId: CAMPAIGN, operatorId: row.operatorId };
  }

  const entry = (action: string): AuditEntry => ({ at: NOW, actor: 'a.staff', action, target: CAMPAIGN, detail: '' });

  async function audited(action: string): Promise<readonly string[]> {
    return (await db.selectFrom('audit').select('actor').where('action', '=', action).execute()).map(({ actor }) => actor);
  }

  /** Every insert into the audit trail fails, as if the database died there. */
  async function withoutAudit(act: () => Promise<unknown>): Promise<void> {
    await sql`alter table audit rename to audit_away`.execute(db);
    try {
      await expect(act()).rejects.toThrow('audit');
    } finally {
      await sql`alter table audit_away rename to audit`.execute(db);
    }
  }

  async function reserved(stepId: string): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into message (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, kind, recipient, status, reserved_at)
      select ${key.campaignId}, ${key.operatorId}, ${stepId}, 'email', id, 1, 'reminder', 'operator', 'reserved', ${NOW}
      from contact_point where operator_id = ${key.operatorId}
      returning id`.execute(db);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('no message');
    return id;
  }

  it('sets a status together with its line in the audit trail', async () => {
    await store.campaigns.setStatus(CAMPAIGN, { from: OPEN_CAMPAIGN, to: 'paused' }, entry('campaign-paused'));
    expect((await store.campaigns.find(CAMPAIGN))?.status).toBe('paused');
    expect(await audited('campaign-paused')).toEqual(['a.staff']);
  });

  it('moves a status from where it was found alone: a campaign that is over stays what it came to', async () => {
    expect(await store.campaigns.setStatus(CAMPAIGN, { from: ['closed'], to: 'withdrawn' }, entry('campaign-closed'))).toBe(false);
    expect((await store.campaigns.find(CAMPAIGN))?.status).toBe('paused');
    expect(await audited('campaign-closed')).toEqual([]);
  });

  it('leaves a status as it was when its line in the audit trail cannot be written', async () => {
    await store.campaigns.setStatus(CAMPAIGN, { from: OPEN_CAMPAIGN, to: 'running' }, entry('campaign-resumed'));
    await withoutAudit(() => store.campaigns.setStatus(CAMPAIGN, { from: OPEN_CAMPAIGN, to: 'withdrawn' }, entry('campaign-withdrawn')));
    expect((await store.campaigns.find(CAMPAIGN))?.status).toBe('running');
    expect(await audited('campaign-withdrawn')).toEqual([]);
  });

  it('settles an abandoned message together with its line in the audit trail', async () => {
    const messageId = await reserved('settled');
    const act = entry('reconciled-settle-reserved');
    const abandoned = { ...key, messageId, from: 'reserved', at: NOW } as const;
    await withoutAudit(() => store.reconciliations.settle(abandoned, () => ({ because: 'filed' }), act));
    expect((await store.messages.find(messageId))?.status).toBe('reserved');
    expect(await store.messages.deliveries(key)).toEqual([]);

    expect(await store.reconciliations.settle(abandoned, () => ({ because: 'filed' }), act)).toBe(true);
    expect((await store.messages.find(messageId))?.status).toBe('not-wanted');
    expect(await audited(act.action)).toEqual(['a.staff']);
  });

  it('A1: marks a message that left twice together with its line in the audit trail, once', async () => {
    const messageId = await reserved('twice');
    const act = entry('reconciled-mark-repeat');
    expect(await store.reconciliations.markRepeat(messageId, act)).toBe(false);
    await sql`update message set sends = 2 where id = ${messageId}`.execute(db);
    await withoutAudit(() => store.reconciliations.markRepeat(messageId, act));
    expect((await store.messages.find(messageId))?.possibleRepeat).toBe(false);

    expect(await store.reconciliations.markRepeat(messageId, act)).toBe(true);
    expect(await store.reconciliations.markRepeat(messageId, act)).toBe(false);
    expect((await store.messages.find(messageId))?.possibleRepeat).toBe(true);
    expect(await audited(act.action)).toEqual(['a.staff']);
  });

  it('writes nothing into the audit trail for a message that moved on meanwhile', async () => {
    const messageId = await reserved('moved-on');
    const act = entry('reconciled-settle-submitted');
    const abandoned = { ...key, messageId, from: 'submitted', at: NOW } as const;
    expect(await store.reconciliations.settle(abandoned, () => ({ rule: 'not-sent-again' }), act)).toBe(false);
    expect(await audited(act.action)).toEqual([]);
  });
});
