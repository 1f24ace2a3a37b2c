import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { FIRST_HASH, SequenceConflict } from '../../../adapters/store/event-log';
import { canonicalJson } from '../../../domain/canonical-json';
import type { CaseEvent } from '../../../domain/case/case-event';
import { caseId, type CaseKey } from '../../../domain/keys';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { vetoSending } from '../../../domain/case/sending';
import { projectRoot } from '../../../worker/settings/project-root';
import { aCasePlan } from '../../support/builders';
import { RECORDS, type TestRecord } from '../../support/records';
import type { NewMessage } from '../../../domain/delivery/ledger';
import type { Store } from '../../../ports/store';

const NOW = 1_645_502_400_000;

describe.each(RECORDS)('the record on %s', (_name, open) => {
  let record: TestRecord | undefined;
  let store: Store;
  let listed = 0;

  beforeAll(async () => {
    record = await open();
    if (record !== undefined) store = record.store;
  });
  afterAll(async () => {
    await record?.stop();
  });

  const onThis = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (record !== undefined) await test();
    });
  };

  async function campaign(id: string, operators = 1): Promise<readonly CaseKey[]> {
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const rows = Array.from({ length: operators }, () => {
      listed += 1;
      const name = `Firm ${listed}`;
      return {
        identifier: String(220_140_000_000 + listed),
        names: { kk: name, ru: name, en: name },
        language: 'ru' as const,
        region: 'KZ-55',
        email: `f${listed}@operator.example`,
      };
    });
    await store.campaigns.create({
      id,
      pinned,
      deadlineOn: '2022-03-24',
      deadline: NOW,
      startedAt: NOW,
      clockOffsetMs: 0,
      operators: rows,
      by: 'test',
    });
    return (await store.cases.list({ campaignId: id, limit: operators })).map(({ campaignId, operatorId }) => ({ campaignId, operatorId }));
  }

  async function oneCase(id: string): Promise<CaseKey> {
    const [key] = await campaign(id);
    if (key === undefined) throw new Error('the campaign has no case');
    return key;
  }

  const opened: CaseEvent = { type: 'case-opened', plan: aCasePlan(), at: NOW };
  const held = (at: number): CaseEvent => ({ type: 'case-held', reason: 'campaign-paused', at });

  onThis('appends a batch once, chains it, and projects the fold of the log', async () => {
    const key = await oneCase('append');
    const batch = { from: 1, fence: 10, events: [opened, held(NOW + 1)] };
    await store.cases.recordEvents(key, batch);
    await store.cases.recordEvents(key, batch);
    await store.cases.recordEvents(key, { from: 3, fence: 12, events: [{ type: 'case-released', at: NOW + 2 }] });
    const log = await store.cases.events(key);
    expect(log.map(({ event }) => event.type)).toEqual(['case-opened', 'case-held', 'case-released']);
    expect((await store.cases.find(key))?.state).toEqual(foldCase(log.map(({ event }) => event)));
    let previous = FIRST_HASH;
    for (const { sequence, event, hash } of log) {
      previous = createHash('sha256')
        .update(`${previous}\n${caseId(key)}\n${sequence}\n${canonicalJson(event)}`)
        .digest('hex');
      expect(hash).toBe(previous);
    }
  });

  onThis('lets a later workflow task replace what a failed one wrote, and ignores the straggler', async () => {
    const key = await oneCase('replace');
    await store.cases.recordEvents(key, { from: 1, fence: 10, events: [opened] });
    await store.cases.recordEvents(key, { from: 2, fence: 14, events: [held(NOW + 1), { type: 'case-released', at: NOW + 1 }] });
    // the task failed; its successor saw another instant, and less
    await store.cases.recordEvents(key, { from: 2, fence: 17, events: [held(NOW + 5)] });
    await store.cases.recordEvents(key, { from: 2, fence: 14, events: [held(NOW + 1), { type: 'case-released', at: NOW + 1 }] });
    const log = await store.cases.events(key);
    expect(log.map(({ event }) => event)).toEqual([opened, held(NOW + 5)]);
    const row = await store.cases.find(key);
    expect(row?.state).toEqual(foldCase(log.map(({ event }) => event)));
    expect(row?.status).toBe('on-hold');
    expect(await record?.countVoided(caseId(key))).toBe(2);
  });

  onThis('refuses a batch that leaves numbers out, or that one task tells in two ways', async () => {
    const key = await oneCase('conflict');
    await store.cases.recordEvents(key, { from: 1, fence: 10, events: [opened] });
    await expect(store.cases.recordEvents(key, { from: 3, fence: 12, events: [held(NOW)] })).rejects.toThrow(SequenceConflict);
    await store.cases.recordEvents(key, { from: 2, fence: 12, events: [held(NOW)] });
    const another: CaseEvent = { type: 'case-held', reason: 'claim-waiting', at: NOW };
    await expect(store.cases.recordEvents(key, { from: 2, fence: 12, events: [another] })).rejects.toThrow(SequenceConflict);
  });

  onThis('lets a task that the server has tried again replace what the try before it wrote, though both have one fence', async () => {
    const key = await oneCase('tried-again');
    await store.cases.recordEvents(key, { from: 1, fence: 10, events: [opened] });
    // the server counts neither of the tries in the history, so its length is the same for both
    const first = { from: 2, fence: 14, events: [held(NOW + 1), { type: 'case-released', at: NOW + 1 }] } as const;
    const second = { from: 2, fence: 14, events: [held(NOW + 30)] } as const;
    await store.cases.recordEvents(key, first);
    await store.cases.recordEvents(key, second);
    await store.cases.recordEvents(key, first);
    await store.cases.recordEvents(key, second);
    const log = await store.cases.events(key);
    expect(log.map(({ event }) => event)).toEqual([opened, held(NOW + 30)]);
    expect((await store.cases.find(key))?.state).toEqual(foldCase(log.map(({ event }) => event)));
    expect(await record?.countVoided(caseId(key))).toBe(2);
  });

  async function message(key: CaseKey, stepId: string): Promise<NewMessage> {
    const point = await store.contacts.contactPoint(key.operatorId, 'email');
    return { ...key, stepId, channel: 'email', planVersion: 1, contactPointId: point?.id ?? 0, recipient: 'operator', kind: 'reminder' };
  }

  onThis('gives one ledger row to twenty that reserve the same message', async () => {
    const key = await oneCase('reserve');
    const wanted = await message(key, 'R1');
    const rows = await Promise.all(Array.from({ length: 20 }, () => store.messages.reserve(wanted, NOW)));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(await store.messages.list(key)).toHaveLength(1);
  });

  onThis('never lets a message leave after a filing was recorded, however close they are', async () => {
    const keys = await campaign('race', 30);
    const results = await Promise.all(
      keys.map(async (key, index) => {
        const row = await store.messages.reserve(await message(key, 'R1'), NOW);
        const veto = (moment: Parameters<typeof vetoSending>[1]): ReturnType<typeof vetoSending> =>
          vetoSending({ kind: 'reminder', planVersion: 1, latest: NOW + 1, now: NOW }, moment);
        const [submission] = await Promise.all([
          store.messages.submit(row.id, NOW, 'words', veto),
          store.cases.recordFiling({ ...key, filingId: `f${index}`, receivedAt: NOW, reference: 'r', by: 'test' }),
        ]);
        return submission.type === 'stopped' ? submission.delivery.status : submission.type;
      }),
    );
    expect(results.every((result) => result === 'submitted' || result === 'not-wanted')).toBe(true);
    expect(await store.messages.countAfterFiling('race')).toBe(0);
    const late = await store.messages.reserve(await message(keys[0] ?? { campaignId: '', operatorId: '' }, 'R2'), NOW);
    const submission = await store.messages.submit(late.id, NOW, 'words', (moment) =>
      vetoSending({ kind: 'reminder', planVersion: 1, latest: NOW + 1, now: NOW }, moment),
    );
    expect(submission).toEqual({ type: 'stopped', delivery: { status: 'not-wanted', because: 'filed' } });
  });

  onThis('(C) gives an inspection to an inspector who can be reached, while there is one', async () => {
    const keys = await campaign('reach', 3);
    const inspector = { name: 'i', language: 'ru', regions: ['KZ-55'] } as const;
    for (const id of ['i-a', 'i-z']) await store.contacts.addInspector({ ...inspector, id });
    await store.links.add({ token: 'link-z', inspectorId: 'i-z', expiresAt: NOW + 1 });
    await store.links.claim('link-z', 9_090, NOW);
    const given: (string | undefined)[] = [];
    for (const [index, key] of keys.entries()) {
      if (index === 2) await store.contacts.markChatUnreachable(9_090, NOW);
      const opening = await store.inspections.open({ ...key, inspection: 1 }, NOW, 0, () => undefined);
      given.push(opening.status === 'opened' ? opening.inspectorId : undefined);
    }
    expect(given).toEqual(['i-z', 'i-z', 'i-a']);
  });

  onThis('counts a roll that adds up, and gives inspections to the inspector with the fewest', async () => {
    const keys = await campaign('roll', 4);
    for (const id of ['i-1', 'i-2']) await store.contacts.addInspector({ id, name: id, language: 'ru', regions: ['KZ-55'] });
    await store.contacts.addInspector({ id: 'i-0', name: 'elsewhere', language: 'ru', regions: ['KZ-10'] });
    const given = [];
    for (const key of keys) given.push(await store.inspections.open({ ...key, inspection: 1 }, NOW, 0, () => undefined));
    expect(given.map((opening) => ('inspectorId' in opening ? opening.inspectorId : undefined)).sort()).toEqual([
      'i-1',
      'i-1',
      'i-2',
      'i-2',
    ]);
    const [key] = keys;
    if (key === undefined) throw new Error('no case');
    expect(await store.inspections.open({ ...key, inspection: 1 }, NOW, 0, () => 'campaign-paused')).toEqual(given[0]);
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened] });
    const { audience, byStatus, orphans } = await store.campaigns.count('roll');
    expect({ audience, byStatus, orphans }).toEqual({
      audience: 4,
      byStatus: { 'not-started': 3, running: 1, 'on-hold': 0, closed: 0 },
      orphans: 0,
    });
  });
});
