import { OPEN_CAMPAIGN } from '../../../domain/campaign/campaign';
import { caseId, type CaseKey } from '../../../domain/keys';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseFilter, CaseRow, FilingRecorded, NewFiling, NumberedEvents } from '../../../domain/case/case-record';
import type { CaseState } from '../../../domain/case/case-state';
import { evolve } from '../../../domain/case/evolve/evolve';
import { CASE_PROJECTION, projectCase } from '../../../domain/case/queue';
import type { Instant } from '../../../domain/time';
import type { CaseStore } from '../../../ports/case-store';
import { asPort, compare } from './as-port';
import { appendBatch, caseIn, ofCase, type CaseEntry, type FakeRecord } from './fake-record';

/** Cases: their logs, and the rows that are folded from them. */
export function createFakeCaseStore(record: FakeRecord): CaseStore {
  const change = (key: CaseKey, changed: (entry: CaseEntry) => CaseEntry): void => {
    const entry = record.cases.get(caseId(key));
    if (entry !== undefined) record.cases.set(caseId(key), changed(entry));
  };
  return asPort<CaseStore>({
    find: (key) => caseRows(record, (entry) => caseId(entry) === caseId(key))[0],
    findByNumber: (number) => caseRows(record, (entry) => entry.number === number)[0],
    ofOperator: (operatorId) => caseRows(record, (entry) => entry.operatorId === operatorId).reverse(),
    list: (filter) => caseRows(record, (entry) => fits(record, entry, filter)).slice(0, filter.limit),
    events: (key) =>
      (record.cases.get(caseId(key))?.log ?? []).map(({ sequence, event, hash, recordedAt }) => ({ sequence, event, hash, recordedAt })),
    hasFreshCase: (campaignId) =>
      [...record.cases.values()].some(
        ({ status, sequence, ...entry }) =>
          entry.campaignId === campaignId && (status === 'running' || status === 'on-hold') && sequence <= 1,
      ),
    countEvents: (campaignId) =>
      [...record.cases.values()].reduce((total, entry) => total + (entry.campaignId === campaignId ? entry.log.length : 0), 0),
    recordEvents: (key, batch) => recordEvents(record, key, batch),
    notStarted: (campaignId, after, limit) =>
      caseRows(record, (entry) => entry.campaignId === campaignId && entry.startedAt === undefined)
        .filter(({ operatorId }) => after === undefined || operatorId > after)
        .sort((one, other) => compare(one.operatorId, other.operatorId))
        .slice(0, limit),
    beginStart(campaignId, operatorIds) {
      const isMeant = (entry: CaseEntry): boolean =>
        entry.campaignId === campaignId && operatorIds.includes(entry.operatorId) && entry.startedAt === undefined;
      for (const entry of record.cases.values()) if (isMeant(entry)) record.cases.set(caseId(entry), { ...entry, startBegun: true });
      return caseRows(record, isMeant);
    },
    markStarted: (key, { opening, clockOffsetMs, packageHash }) => {
      // what the case itself has recorded meanwhile is the truth
      if (caseIn(record, key).sequence === 0) recordEvents(record, key, { from: 1, fence: 0, events: [opening] });
      change(key, (entry) =>
        entry.startedAt === undefined
          ? { ...withoutProblem(entry), startedAt: opening.at, clockOffsetMs, packageHash: entry.packageHash ?? packageHash }
          : entry,
      );
    },
    noteStartProblem: (key, startProblem) =>
      change(key, (entry) =>
        entry.startedAt !== undefined || entry.sequence > 0 ? entry : { ...entry, startProblem, queue: 'supervisor', startBegun: false },
      ),
    setClockOffset: (key, clockOffsetMs) => change(key, (entry) => ({ ...entry, clockOffsetMs })),
    plannedMoments: (operatorIds, exceptCampaignId) => plannedMoments(record, operatorIds, exceptCampaignId),
    recordFiling: (filing) => recordFiling(record, filing),
    takeBackFiling: (filing) => takeBackFiling(record, filing),
    filings: (key) =>
      record.filings
        .filter(ofCase(key))
        .map(({ order: _, ...filing }) => filing)
        .sort((one, other) => compare(one.receivedAt, other.receivedAt)),
  });
}

function withoutProblem({ startProblem: _problem, ...entry }: CaseEntry): CaseEntry {
  return entry;
}

/** Rows that fit, in order of their number. */
export function caseRows(record: FakeRecord, fit: (entry: CaseEntry) => boolean): CaseRow[] {
  return [...record.cases.values()].filter(fit).map((entry) => toCaseRow(record, entry));
}

function toCaseRow(
  record: FakeRecord,
  { sequence: _sequence, fence: _fence, projection: _projection, startBegun: _begun, log: _log, ...row }: CaseEntry,
): CaseRow {
  const operator = record.operators.get(row.operatorId);
  if (operator === undefined) throw new Error(`no operator ${row.operatorId} in the record`);
  return { ...row, identifier: operator.identifier };
}

function fits(record: FakeRecord, entry: CaseEntry, filter: CaseFilter): boolean {
  const { campaignId, status, queue, outcome, region, search, afterNumber = 0 } = filter;
  const operator = record.operators.get(entry.operatorId);
  return (
    (campaignId === undefined || entry.campaignId === campaignId) &&
    (status === undefined || entry.status === status) &&
    (queue === undefined || entry.queue === queue) &&
    (outcome === undefined || entry.outcome === outcome) &&
    (region === undefined || entry.region === region) &&
    entry.number > afterNumber &&
    (search === undefined ||
      entry.operatorId.startsWith(search) ||
      operator?.identifier.startsWith(search) === true ||
      isInNames(Object.values(operator?.names ?? {}), search))
  );
}

/** Every word of the search is part of a name. */
function isInNames(names: readonly string[], search: string): boolean {
  const wordsOf = (text: string): readonly string[] =>
    text
      .toLowerCase()
      .split(/[\s"'«».,;:()/&+-]+/)
      .filter((word) => word !== '');
  const known = names.flatMap(wordsOf);
  const wanted = wordsOf(search);
  return wanted.length > 0 && wanted.every((word) => known.some((one) => one.includes(word)));
}

function recordEvents(record: FakeRecord, key: CaseKey, batch: NumberedEvents<CaseEvent>): boolean {
  const entry = caseIn(record, key);
  const change = appendBatch(record, { id: caseId(key), ...entry }, batch);
  if (change === undefined) return batch.fence >= entry.fence;
  const { log, events, voids } = change;
  const isFoldedAnew = voids || entry.projection !== CASE_PROJECTION;
  const before = isFoldedAnew ? fold(log.slice(0, log.length - events.length).map(({ event }) => event)) : entry.state;
  const state = fold(events, before);
  record.cases.set(caseId(key), { ...(state === undefined ? entry : projected(entry, state, batch.fence)), log });
  if (state === undefined) return true;
  if (state.revision !== entry.state?.revision) outdateCards(record, key, state.revision);
  const at = events.at(-1)?.at ?? state.asOf ?? 0;
  if (voids) bringBackMessages(record, key, { state, at });
  if (voids || events.some(endsWaiting)) endWaitingMessages(record, key, { state, at });
  return true;
}

function fold(events: readonly CaseEvent[], before?: CaseState): CaseState | undefined {
  return events.reduce<CaseState | undefined>(evolve, before);
}

/** What lists and counts read. */
function projected({ nextAt: _next, outcome: _outcome, hold: _hold, ...entry }: CaseEntry, state: CaseState, fence: number): CaseEntry {
  return { ...entry, ...projectCase(state), sequence: state.sequence, fence, projection: CASE_PROJECTION };
}

function outdateCards(record: FakeRecord, key: CaseKey, revision: number): void {
  for (const [id, card] of record.cards) {
    if (ofCase(key)(card) && card.revision < revision) record.cards.set(id, { ...card, stale: true });
  }
}

function endsWaiting({ type }: CaseEvent): boolean {
  return type === 'plan-changed' || type === 'extension-granted' || type === 'case-closed';
}

/** Messages that still wait for a provider die with their plan or their case. */
function endWaitingMessages(record: FakeRecord, key: CaseKey, { state, at }: { readonly state: CaseState; readonly at: Instant }): void {
  const closed = state.standing.type === 'closed';
  const end = closed
    ? ({ status: 'not-wanted', reason: 'case-closed' } as const)
    : ({ status: 'superseded', reason: 'plan-superseded' } as const);
  for (const message of [...record.messages.values()].filter(ofCase(key))) {
    const { id, recipient, status, kind, planVersion } = message;
    const waits = recipient === 'operator' && status === 'reserved' && kind !== 'letter';
    if (!waits || (!closed && planVersion >= state.plan.version)) continue;
    record.messages.set(id, { ...message, ...end });
    const detail = { because: end.reason };
    const recordedAt = record.machineNow();
    record.deliveries.push({ messageId: id, status: end.status, at, recordedAt, detail, order: record.next('order') });
  }
}

/** The plan or the end for which they died never came to be. */
function bringBackMessages(record: FakeRecord, key: CaseKey, { state, at }: { readonly state: CaseState; readonly at: Instant }): void {
  const campaign = record.campaigns.get(key.campaignId);
  if (state.standing.type === 'closed' || campaign === undefined || !OPEN_CAMPAIGN.includes(campaign.status)) return;
  for (const message of [...record.messages.values()].filter(ofCase(key))) {
    const { id, recipient, kind, sends, planVersion, reason, settledAt: _settled, ...others } = message;
    const died = reason === 'plan-superseded' || reason === 'case-closed';
    if (recipient !== 'operator' || kind === 'letter' || sends > 0 || !died || planVersion < state.plan.version) continue;
    record.messages.set(id, { ...others, id, recipient, kind, sends, planVersion, status: 'reserved' });
    const detail = { because: 'record-voided' };
    record.deliveries.push({ messageId: id, status: 'reserved', at, recordedAt: record.machineNow(), detail, order: record.next('order') });
  }
}

/** Of plans that are under way; an escalation is no message that a cap could spare. */
function plannedMoments(
  record: FakeRecord,
  operatorIds: readonly string[],
  exceptCampaignId: string,
): ReadonlyMap<string, readonly Instant[]> {
  const moments = new Map<string, readonly Instant[]>();
  for (const { campaignId, operatorId, status, state } of record.cases.values()) {
    if (!operatorIds.includes(operatorId) || campaignId === exceptCampaignId || (status !== 'running' && status !== 'on-hold')) continue;
    const steps = state?.plan.steps.filter(({ kind }) => kind !== 'escalation') ?? [];
    moments.set(operatorId, [...(moments.get(operatorId) ?? []), ...steps.map(({ at }) => at)]);
  }
  return moments;
}

function recordFiling(record: FakeRecord, filing: NewFiling): FilingRecorded {
  if (isOverWithout(caseIn(record, filing).state, filing.filingId)) return 'closed';
  if (record.filings.some((known) => ofCase(filing)(known) && known.filingId === filing.filingId)) return 'known';
  record.filings.push({ ...filing, order: record.next('order') });
  return 'recorded';
}

function takeBackFiling(record: FakeRecord, filing: NewFiling): boolean {
  if (!isOverWithout(caseIn(record, filing).state, filing.filingId)) return false;
  const index = record.filings.findIndex((known) => ofCase(filing)(known) && known.filingId === filing.filingId);
  if (index >= 0) record.filings.splice(index, 1);
  return true;
}

function isOverWithout(state: CaseState | undefined, filingId: string): boolean {
  return state?.standing.type === 'closed' && !state.seen.includes(filingId);
}
