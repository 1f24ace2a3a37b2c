import type { StatusChange } from '../../domain/campaign/campaign';
import { openingOf } from '../../domain/case/opening';
import { presentRules } from '../../domain/case/rules-of';
import { HEALTHY } from '../../domain/delivery/channel-health';
import type { NewMessage } from '../../domain/delivery/ledger';
import type { ReconciliationReport } from '../../domain/reconciliation/report';
import type { Store } from '../../ports/store';
import type { UpdateInbox } from '../../ports/update-inbox';
import { anOperator, invented, type Calls, type FilledRecord } from './filled-record';
import { PEOPLE_CALLS } from './people-calls';

const PAUSE: StatusChange = { from: ['running'], to: 'paused' };

/** Every function of the record, called as the product calls it. What is missing here does not compile. */
export const STORE_CALLS: { readonly [Part in keyof Store]: Calls<Store[Part]> } = {
  campaigns: {
    create: ({ store, pinned, now }) =>
      store.campaigns.create({
        id: 'small',
        pinned,
        deadlineOn: '2022-03-24',
        deadline: now,
        startedAt: now,
        clockOffsetMs: 0,
        operators: [anOperator('880000000001')],
        by: 'test',
      }),
    find: ({ store, key }) => store.campaigns.find(key.campaignId),
    list: ({ store }) => store.campaigns.list(),
    package: ({ store, pinned }) => store.campaigns.package(pinned.hash),
    setStatus: ({ store, now }) =>
      store.campaigns.setStatus('small', PAUSE, { at: now, actor: 'test', action: 'campaign-paused', target: 'small', detail: '' }),
    setClockOffset: ({ store }) => store.campaigns.setClockOffset('small', 5),
    countOpen: ({ store, key }) => store.campaigns.countOpen(key.campaignId),
    count: ({ store, key }) => store.campaigns.count(key.campaignId),
  },
  cases: {
    find: ({ store, key }) => store.cases.find(key),
    findByNumber: ({ store, number }) => store.cases.findByNumber(number),
    ofOperator: ({ store, key }) => store.cases.ofOperator(key.operatorId),
    list: async ({ store, key: { campaignId }, identifier }) => {
      const page = { campaignId, limit: 100 };
      for (const filter of [
        {},
        { afterNumber: 50_000 },
        { status: 'on-hold' },
        { status: 'not-started', afterNumber: 50_000 },
        { queue: 'claims' },
        { queue: 'paused' },
        { queue: 'operator', afterNumber: 50_000 },
        { outcome: 'registered-on-time' },
        { outcome: 'out-of-scope-confirmed' },
        { search: 'виалд' },
        { search: 'ТОО' },
        { search: 'никого' },
        { search: 'ТОО виал', queue: 'operator', afterNumber: 5_000 },
        { search: identifier },
        { search: 'op-g777' },
        { region: 'KZ-17' },
        { region: 'KZ-17', afterNumber: 50_000 },
        { region: 'KZ-99' },
      ] as const) {
        await store.cases.list({ ...page, ...filter });
      }
      await store.cases.list({ limit: 50 });
    },
    noteStartProblem: ({ store, key }) => store.cases.noteStartProblem(key, 'no date'),
    events: ({ store, key }) => store.cases.events(key),
    hasFreshCase: ({ store, key }) => store.cases.hasFreshCase(key.campaignId),
    countEvents: ({ store, key }) => store.cases.countEvents(key.campaignId),
    recordEvents: async ({ store, key, now }) => {
      const sequence = (await store.cases.find(key))?.state?.sequence ?? 0;
      const events = [{ type: 'case-held', reason: 'steps-missed', at: now }] as const;
      await store.cases.recordEvents(key, { from: sequence + 1, fence: 1_000, events: [...events, { type: 'case-released', at: now }] });
      // a later task that takes back what a failed one wrote
      await store.cases.recordEvents(key, { from: sequence + 1, fence: 2_000, events });
      await store.cases.recordEvents(key, { from: sequence + 2, fence: 3_000, events: [{ type: 'case-released', at: now }] });
    },
    notStarted: async ({ store, key }) => {
      await store.cases.notStarted(key.campaignId, undefined, 200);
      await store.cases.notStarted(key.campaignId, 'op-g5', 200);
    },
    beginStart: ({ store, key }) => store.cases.beginStart(key.campaignId, ['op-g2', ...invented(7)]),
    markStarted: ({ store, key, now, plan, pinned }) => {
      const opening = openingOf({ plan, rules: presentRules(), absent: [], at: now });
      return store.cases.markStarted({ ...key, operatorId: 'op-g2' }, { opening, clockOffsetMs: 0, packageHash: pinned.hash });
    },
    setClockOffset: ({ store, key }) => store.cases.setClockOffset(key, 0),
    plannedMoments: ({ store, key }) => store.cases.plannedMoments([key.operatorId, ...invented(7)], 'another'),
    recordFiling: ({ store, key, now }) =>
      store.cases.recordFiling({ ...key, operatorId: 'op-g7', filingId: 'f-9', receivedAt: now, reference: 'r', by: 'test' }),
    takeBackFiling: ({ store, key, now }) =>
      store.cases.takeBackFiling({ ...key, operatorId: 'op-g7', filingId: 'f-9', receivedAt: now, reference: 'r', by: 'test' }),
    filings: ({ store, key }) => store.cases.filings(key),
  },
  messages: {
    refused: async ({ store, key }) => {
      const page = { campaignId: key.campaignId, after: 0, limit: 200 };
      await store.messages.refused({ ...page, because: 'content-rejected' });
      await store.messages.refused({ ...page, because: 'unknown' });
    },
    reserve: async (record) => {
      await record.store.messages.reserve(aMessage(record, 'R7'), record.now);
      await record.store.messages.reserve(aMessage(record, 'R7'), record.now);
    },
    submit: async (record) => {
      const veto = (): undefined => undefined;
      for (const channel of ['email', 'telegram', 'telegram'] as const) {
        await record.store.messages.submit(await reserved(record, channel), record.now, 'words', veto);
      }
    },
    settle: async (record) => {
      const id = await reserved(record, 'email');
      await record.store.messages.settle(id, record.now, { status: 'refused', reason: 'mailbox-full' });
    },
    addNews: async (record) => {
      const id = await reserved(record, 'email');
      await record.store.messages.settle(id, record.now, { status: 'accepted', providerId: 'p' });
      await record.store.messages.addNews(id, record.now, { status: 'bounced', reason: 'mailbox-full' });
    },
    release: async (record) => record.store.messages.release(await reserved(record, 'email'), record.now, 1),
    markPossibleRepeat: async (record) => record.store.messages.markPossibleRepeat(await reserved(record, 'email')),
    find: async (record) => record.store.messages.find(await reserved(record, 'email')),
    list: ({ store, key }) => store.messages.list(key),
    deliveries: ({ store, key }) => store.messages.deliveries(key),
    countAfterFiling: ({ store, key }) => store.messages.countAfterFiling(key.campaignId),
    counts: ({ store, key }) => store.messages.counts(key.campaignId),
  },
  channels: {
    health: ({ store }) => store.channels.health('email'),
    save: ({ store }) => store.channels.save('email', HEALTHY),
  },
  inspections: {
    open: ({ store, key, now }) => store.inspections.open({ ...key, inspection: 1 }, now, 0, () => undefined),
    find: ({ store, key }) => store.inspections.find({ ...key, operatorId: 'op-g5', inspection: 1 }),
    list: async ({ store, key: { campaignId } }) => {
      for (const filter of [
        {},
        { campaignId },
        { inspectorId: 'in-7' },
        { inspectorId: 'in-7', status: 'assigned' },
        { status: 'unassigned' },
      ] as const)
        await store.inspections.list({ limit: 50, ...filter });
    },
    ofCase: ({ store, key }) => store.inspections.ofCase(key),
    recordEvents: ({ store, key, now }) =>
      store.inspections.recordEvents(
        { ...key, inspection: 1 },
        { from: 1, fence: 1, events: [{ type: 'inspection-opened', terms: { acceptBy: now, recordBy: now }, at: now }] },
      ),
    events: ({ store, key }) => store.inspections.events({ ...key, inspection: 1 }),
    setClockOffset: ({ store, key }) => store.inspections.setClockOffset({ ...key, inspection: 1 }, 0),
  },
  ...PEOPLE_CALLS,
  imports: {
    compare: ({ store, identifier }) => store.imports.compare([anOperator(identifier), anOperator('900000000018')]),
    add: ({ store, now }) =>
      store.imports.add({
        digest: 'small',
        fileName: 'small.csv',
        at: now,
        by: 'test',
        decisions: {},
        operators: [anOperator('880000000002'), anOperator('900000000019')],
      }),
    find: ({ store }) => store.imports.find(1),
    list: ({ store }) => store.imports.list(),
    operators: async ({ store }) => store.imports.operators((await store.imports.list()).at(-1)?.id ?? 0),
    undo: async ({ store, now }) => store.imports.undo((await store.imports.list()).at(-1)?.id ?? 0, 'test', now),
  },
  proposals: {
    list: async ({ store, key }) => {
      for (const filter of [
        {},
        { status: 'open' },
        { status: 'declined', afterId: 50_000 },
        { status: 'accepted' },
        { operatorId: key.operatorId },
        { operatorId: 'op-g7', status: 'declined' },
        { source: 'import 1', status: 'open' },
        { source: 'import 1', status: 'declined', afterId: 50_000 },
        { source: 'import 1', afterId: 50_000 },
        { source: 'import 99' },
      ] as const)
        await store.proposals.list({ ...filter, limit: 100 });
    },
    decide: async ({ store, now }) => {
      const waiting = await store.proposals.list({ status: 'open', limit: 2 });
      const verdict = { reason: 'test', by: 'test', at: now };
      for (const [index, { id }] of waiting.entries()) await store.proposals.decide({ id, accept: index === 0, ...verdict });
    },
  },
  ruleChanges: {
    add: ({ store, key, pinned, now }) =>
      store.ruleChanges.add({
        campaignId: key.campaignId,
        kind: 'redate',
        reason: 'words',
        by: 'test',
        at: now,
        affected: 1,
        fromHash: pinned.hash,
        pinned,
        deadlineOn: '2022-03-24',
        deadline: now,
      }),
    find: ({ store }) => store.ruleChanges.find(2),
    list: ({ store, key }) => store.ruleChanges.list(key.campaignId),
    casesLeft: async ({ store }) => {
      await store.ruleChanges.casesLeft(2, 200);
      // of one that has come far: those before are not looked at again
      await store.ruleChanges.casesLeft(1, 5);
    },
    settleCase: ({ store, key }) => store.ruleChanges.settleCase(2, key, { result: 'changed' }),
    finish: ({ store, now }) => store.ruleChanges.finish(2, now),
  },
  projections: {
    older: async ({ store, key }) => {
      await store.projections.older(key.campaignId, 0, 200);
      await store.projections.older(key.campaignId, 50_000, 200);
    },
    renewCase: async ({ store, key }) => {
      const state = (await store.cases.find(key))?.state;
      if (state !== undefined) await store.projections.renewCase(key, { state, fence: 1 });
    },
    renewInspection: async ({ store, key }) => {
      const state = (await store.inspections.find({ ...key, inspection: 1 }))?.state;
      if (state !== undefined) await store.projections.renewInspection({ ...key, inspection: 1 }, { state, fence: 1 });
    },
  },
  reconciliations: {
    page: ({ store, key }) => store.reconciliations.page(key.campaignId, 50_000, 100),
    look: ({ store, key }) => store.reconciliations.look(key.campaignId, [key.operatorId, ...invented(7)]),
    known: ({ store, key }) => store.reconciliations.known(key.campaignId, [key.operatorId, ...invented(7)]),
    countLedger: ({ store, key }) => store.reconciliations.countLedger(key.campaignId),
    countRoll: ({ store, key }) => store.reconciliations.countRoll(key.campaignId),
    countDifferences: ({ store, key }) => store.reconciliations.countDifferences(key.campaignId),
    recount: ({ store, key }) => store.reconciliations.recount(key.campaignId),
    settle: async (record) => {
      const { store, key, now } = record;
      const messageId = await reserved(record, 'email');
      const act = { at: now, actor: 'test', action: 'reconciled', target: `message/${messageId}`, detail: '' };
      await store.reconciliations.settle({ ...key, messageId, from: 'reserved', at: now }, () => ({ because: 'filed' }), act);
    },
    markRepeat: async (record) => {
      const { store, now } = record;
      const messageId = await reserved(record, 'email');
      const act = { at: now, actor: 'test', action: 'reconciled', target: `message/${messageId}`, detail: '' };
      await store.reconciliations.markRepeat(messageId, act);
    },
    add: ({ store, now }) => store.reconciliations.add('a run', { ...REPORT, at: now }),
    find: ({ store }) => store.reconciliations.find(1),
    list: ({ store }) => store.reconciliations.list(10),
  },
  audit: {
    add: ({ store, now }) => store.audit.add({ at: now, actor: 'test', action: 'act', target: 'op-g1', detail: '' }),
  },
};

/** Every function of the inbox of updates. */
export const INBOX_CALLS: { readonly [Act in keyof Omit<UpdateInbox, 'claimMs'>]: (record: FilledRecord) => Promise<unknown> } = {
  store: ({ inbox, chatId }) => inbox.store([{ updateId: 99_000_001, chatId, body: {} }]),
  claim: ({ inbox }) => inbox.claim(10),
  renew: ({ inbox }) => inbox.renew([10_000_001, 10_000_002]),
  putOff: ({ inbox }) => inbox.putOff(10_000_004, 1_000),
  release: ({ inbox }) => inbox.release(10_000_001),
  done: ({ inbox }) => inbox.done(10_000_002),
  failed: ({ inbox }) => inbox.failed(10_000_003, 'words'),
  forgetOld: ({ inbox }) => inbox.forgetOld(),
};

const REPORT: ReconciliationReport = { holds: true, at: 0, repair: false, campaigns: [], findings: [], omitted: {} };

let steps = 100;

function aMessage({ key, emailId, chatContactId }: FilledRecord, stepId: string, channel: 'email' | 'telegram' = 'email'): NewMessage {
  const contactPointId = channel === 'email' ? emailId : chatContactId;
  return { ...key, stepId, channel, planVersion: 1, contactPointId, recipient: 'operator', kind: 'reminder' };
}

async function reserved(record: FilledRecord, channel: 'email' | 'telegram'): Promise<number> {
  steps += 1;
  return (await record.store.messages.reserve(aMessage(record, `R${steps}`, channel), record.now)).id;
}
