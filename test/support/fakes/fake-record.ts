import { chainEvents, FIRST_HASH, fitBatch, type LoggedEvent } from '../../../adapters/store/event-log';
import { caseId, type CaseKey, type InspectionKey } from '../../../domain/keys';
import type { ListProposal } from '../../../domain/campaign/list-proposal';
import type { ImportedOperator, ImportRow } from '../../../domain/campaign/operator-import';
import type { CampaignRow, PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseRow, NewFiling, NumberedEvents } from '../../../domain/case/case-record';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import type { SendingMoment } from '../../../domain/case/sending-moment';
import type { Channel, Language } from '../../../domain/channel';
import type { ContactRole } from '../../../domain/contact/contact';
import type { DeliveryRow, MessageRow } from '../../../domain/delivery/ledger';
import type { InspectionRow, InspectorRow } from '../../../domain/inspection/inspection-record';
import type { Instant } from '../../../domain/time';
import type { CardRow, FormRow, OldCard } from '../../../ports/bot-dialogue-store';
import type { AuditStore } from '../../../ports/audit-store';

/** An operator as the record keeps it. */
export interface OperatorEntry {
  readonly id: string;
  readonly identifier: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly language: Language;
  readonly region: string;
  readonly phones: readonly string[];
}

/** A contact of an operator or of an inspector, never of both. */
export interface ContactPointEntry {
  readonly id: number;
  readonly operatorId: string | undefined;
  readonly inspectorId: string | undefined;
  readonly channel: Channel;
  readonly address: string;
  readonly role: ContactRole | undefined;
  readonly language: Language | undefined;
  readonly validUntil: Instant | undefined;
  readonly unreachableSince: Instant | undefined;
  readonly unreachableReason: string | undefined;
  readonly unsubscribedAt: Instant | undefined;
  readonly leftAt: Instant | undefined;
  /** Campaigns whose cases alone write there. */
  readonly onlyFor: readonly string[] | undefined;
}

/** A one-time link, by the hash of its token. */
export interface LinkEntry {
  readonly link: string;
  readonly operatorId: string | undefined;
  readonly inspectorId: string | undefined;
  readonly contactPointId: number | undefined;
  readonly role: ContactRole | undefined;
  readonly validUntil: Instant | undefined;
  readonly expiresAt: Instant;
  readonly claimedBy: number | undefined;
  readonly redeemedBy: number | undefined;
  readonly redeemedAt: Instant | undefined;
  readonly codeSentAt: Instant | undefined;
  readonly codeSends: number;
  readonly wrongCodes: number;
  readonly lastWrong: string | undefined;
}

/** Events as they come back from the record, numbered and chained, with their machine time. */
export type EventLog<Event> = readonly (Omit<LoggedEvent, 'data'> & { readonly event: Event; readonly recordedAt: Instant })[];

/** A log, and how far it is. */
export interface Logged<Event> {
  readonly sequence: number;
  /** Fence of the last batch. */
  readonly fence: number;
  /** Version by which the row was worked out. */
  readonly projection: number;
  readonly log: EventLog<Event>;
}

/** A case without what it shares with its operator. */
export type CaseEntry = Omit<CaseRow, 'identifier'> & Logged<CaseEvent> & { readonly startBegun: boolean };

/** An inspection without what it shares with its case and operator. */
export type InspectionEntry = Omit<InspectionRow, 'names' | 'region' | 'caseNumber'> & Logged<InspectionEvent>;

/** What is written to the ledger and the filings has one order: the greater number was written later. */
export interface Ordered {
  readonly order: number;
}

/** A list that staff took over, with what it did to each operator. */
export interface StoredImport {
  readonly row: ImportRow;
  readonly operators: readonly ImportedOperator[];
}

/** All that the fake stores share: a table is a map by its key, and a row is replaced, never changed. */
export interface FakeRecord {
  /** Machine time in ms. */
  readonly machineNow: () => number;
  /** The next number of a counter that begins with 1. */
  readonly next: (counter: 'operator' | 'case' | 'contact-point' | 'message' | 'order') => number;
  readonly packages: Map<string, PinnedPackage>;
  readonly campaigns: Map<string, CampaignRow>;
  readonly operators: Map<string, OperatorEntry>;
  readonly inspectors: Map<string, Omit<InspectorRow, 'chatId'>>;
  readonly contactPoints: Map<number, ContactPointEntry>;
  readonly links: Map<string, LinkEntry>;
  /** By case id. */
  readonly cases: Map<string, CaseEntry>;
  readonly filings: (NewFiling & Ordered)[];
  readonly messages: Map<number, MessageRow>;
  readonly deliveries: (DeliveryRow & Ordered)[];
  /** Machine time from which on a chat takes another message. */
  readonly chatTurns: Map<string, number>;
  /** By case id and number. */
  readonly inspections: Map<string, InspectionEntry>;
  /** Events of workflow tasks that failed after they were written. */
  readonly voided: { readonly logId: string; readonly sequence: number; readonly hash: string }[];
  readonly forms: Map<number, FormRow>;
  /** By case id and chat. */
  readonly cards: Map<string, Omit<CardRow, 'ledgerId'> & { readonly stale: boolean }>;
  /** By chat and message. */
  readonly oldCards: Map<string, Pick<OldCard, 'chatId' | 'messageId' | 'caseNumber'>>;
  readonly chats: Map<number, { readonly operatorId: string | undefined; readonly guesses: number; readonly guessesSince: Instant }>;
  readonly proposals: Map<number, ListProposal>;
  readonly imports: Map<number, StoredImport>;
  /** The import from which a campaign was started, by campaign. */
  readonly startedFrom: Map<string, number>;
  readonly audit: Parameters<AuditStore['add']>[0][];
}

/** A record with nothing in it. */
export function createFakeRecord(machineNow: () => number): FakeRecord {
  const counters = new Map<string, number>();
  return {
    machineNow,
    next(counter) {
      const number = (counters.get(counter) ?? 0) + 1;
      counters.set(counter, number);
      return number;
    },
    packages: new Map(),
    campaigns: new Map(),
    operators: new Map(),
    inspectors: new Map(),
    contactPoints: new Map(),
    links: new Map(),
    cases: new Map(),
    filings: [],
    messages: new Map(),
    deliveries: [],
    chatTurns: new Map(),
    inspections: new Map(),
    voided: [],
    forms: new Map(),
    cards: new Map(),
    oldCards: new Map(),
    chats: new Map(),
    proposals: new Map(),
    imports: new Map(),
    startedFrom: new Map(),
    audit: [],
  };
}

/** What an inspection is kept by. */
export function inspectionId(key: InspectionKey): string {
  return `${caseId(key)}/${key.inspection}`;
}

/** True for rows of one case. */
export function ofCase({ campaignId, operatorId }: CaseKey): (row: CaseKey) => boolean {
  return (row) => row.campaignId === campaignId && row.operatorId === operatorId;
}

/** @throws Error when the record has no such case: nothing can be kept about it */
export function caseIn(record: FakeRecord, key: CaseKey): CaseEntry {
  const entry = record.cases.get(caseId(key));
  if (entry === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  return entry;
}

/** What is true of a case now. @throws Error when there is no such case */
export function sendingMoment(record: FakeRecord, key: CaseKey): SendingMoment {
  const { state } = caseIn(record, key);
  const campaign = record.campaigns.get(key.campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${key.campaignId} in the record`);
  return { campaignStatus: campaign.status, state, filed: record.filings.some(ofCase(key)) };
}

/**
 * Writes a batch to a log by the rules of the record's own log, which is pure.
 *
 * @returns the log as it is then, what was new in it, and whether a part of the old one is gone; undefined when nothing changes
 * @throws SequenceConflict as `fitBatch`
 */
export function appendBatch<Event extends { readonly type: string; readonly at: number }>(
  record: FakeRecord,
  { id, sequence, fence, log }: Logged<Event> & { readonly id: string },
  batch: NumberedEvents<Event>,
): { readonly log: EventLog<Event>; readonly events: readonly Event[]; readonly voids: boolean } | undefined {
  const logged = log.filter((entry) => entry.sequence >= batch.from).map((entry) => ({ sequence: entry.sequence, data: entry.event }));
  const change = fitBatch(batch, { id, lastSequence: sequence, fence, logged });
  if (change.type !== 'append') return undefined;
  const kept = log.filter((entry) => entry.sequence <= change.after);
  if (change.voids) record.voided.push(...log.slice(kept.length).map((gone) => ({ logId: id, sequence: gone.sequence, hash: gone.hash })));
  const chained = chainEvents({ id, from: change.after + 1, previous: kept.at(-1)?.hash ?? FIRST_HASH }, change.events);
  const recordedAt = record.machineNow();
  // as JSON, like everything that a record gives back
  const added = chained.map(({ data, ...entry }) => ({ ...entry, event: JSON.parse(data) as Event, recordedAt }));
  return { log: [...kept, ...added], events: change.events, voids: change.voids };
}
