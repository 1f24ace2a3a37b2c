import { packageOfCase } from '../../domain/campaign/package-of-case';
import type { CaseRow } from '../../domain/case/case-record';
import type { Channel } from '../../domain/channel';
import type { DocumentRow, RequirementDecision } from '../../domain/document/document';
import { inspectDocument, type DocumentProblem } from '../../domain/document/document-file';
import { isTooMany, takesDocuments } from '../../domain/document/document-quota';
import { itemProblem, limitsOf, EQUIPMENT_ITEM } from '../../domain/document/item-limits';
import type { EquipmentList } from '../../domain/document/equipment';
import { caseId as caseIdOf, parseCaseId, type CaseKey } from '../../domain/keys';
import type { Requirement, RequirementProblemCode } from '../../domain/law/requirement';
import type { RefusalCode } from '../../domain/refusal';
import type { Instant } from '../../domain/time';
import { scanFresh } from './document-scan';
import { getCaseRow, stateOf } from './find-case';
import { RequestRefused } from './request-refused';
import type { DocumentParts } from './service-parts';
import { startLetter } from './start-letter';

/** A file as somebody sent it. */
export interface SentDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Item of the checklist, where the sender said. */
  readonly requirement?: string;
  readonly channel: Channel;
  readonly contactPointId?: number;
  /** Where that was not just now. */
  readonly receivedAt?: Instant | undefined;
}

/** What came of a file that was sent. A refused one changes nothing, and its sender is told why. */
export type DocumentTaking =
  | { readonly status: 'taken'; readonly document: DocumentRow }
  | { readonly status: 'refused'; readonly problem: DocumentProblem | 'too-many' };

/** An item that stands for whatever is on no list, such as evidence for a claim. */
export const OTHER_DOCUMENT = 'other';

/**
 * Takes a document: its type is told by its content, its bytes are kept under their hash, in quarantine until a scanner called
 * them clean. The same bytes for the same item again are the same document.
 *
 * @throws RequestRefused when the case is closed or has not started, its checklist does not have the item, or the item takes no document of
 *   that type or length; nothing is kept then
 */
export async function takeDocument(
  parts: DocumentParts,
  { caseId, ...sent }: SentDocument & { readonly caseId: string },
): Promise<DocumentTaking> {
  const { store, clock, vault } = parts;
  const { name, bytes, requirement } = sent;
  const row = await getCaseRow(parts, caseId);
  const receivedAt = sent.receivedAt ?? (await clock.now());
  if (!takesDocuments(stateOf(row), receivedAt)) throw new RequestRefused('case-closed', 'The case is closed.');
  const inspected = inspectDocument({ name, bytes });
  if (!inspected.ok) return { status: 'refused', problem: inspected.problem };
  if (requirement !== undefined) await requireFit(parts, row, { requirement, type: inspected.type, bytes: bytes.length });
  const counted = { hash: vault.hashOf(bytes), bytes: bytes.length };
  const isOneTooMany = (kept: readonly DocumentRow[]): boolean => isTooMany(counted, kept, receivedAt);
  // before the bytes are kept; asked once more when the paper is
  if (isOneTooMany(await store.documents.list(row))) return { status: 'refused', problem: 'too-many' };
  // before the document: once it is stored, the same document sent again may not come this way
  if (stateOf(row).standing.type === 'closed') await noteEvidence(parts, keyOf(row), receivedAt);
  const taken = { ...sent, type: inspected.type, name: inspected.displayName, receivedAt };
  const document = await keep(parts, row, { ...taken, isOneTooMany });
  return document === undefined ? { status: 'refused', problem: 'too-many' } : { status: 'taken', document };
}

async function keep(
  parts: DocumentParts,
  row: CaseRow,
  sent: SentDocument & {
    readonly type: DocumentRow['type'];
    readonly receivedAt: Instant;
    readonly isOneTooMany: (kept: readonly DocumentRow[]) => boolean;
  },
): Promise<DocumentRow | undefined> {
  const { store, vault } = parts;
  const { bytes, type, name, receivedAt, channel, requirement, contactPointId, isOneTooMany } = sent;
  // the bytes before the row: a row always finds its bytes
  const { hash } = await vault.keep(bytes);
  const added = {
    ...keyOf(row),
    hash,
    type,
    name,
    bytes: bytes.length,
    receivedAt,
    channel,
    ...(requirement === undefined ? {} : { requirement }),
    ...(contactPointId === undefined ? {} : { contactPointId }),
  };
  const kept = await store.documents.add(added, isOneTooMany);
  if (kept === undefined) return undefined;
  const document = await scanFresh(parts, kept, bytes);
  if (requirement !== undefined) await sendReceipt(parts, document);
  await store.dialogue.outdateCards(row);
  return document;
}

/**
 * Says for which item a document is, and sends its receipt by email.
 *
 * @throws RequestRefused for an item the checklist does not have, or that takes no document of that type or length: the document stays as
 *   it was
 */
export async function assignDocument(
  parts: DocumentParts,
  { documentId, requirement }: { readonly documentId: number; readonly requirement: string },
): Promise<DocumentRow> {
  const document = await getDocument(parts, documentId);
  await requireFit(parts, await getCaseRow(parts, caseIdOf(document)), { ...document, requirement });
  const assigned = await parts.store.documents.assign(documentId, requirement);
  await sendReceipt(parts, assigned);
  await parts.store.dialogue.outdateCards(assigned);
  return assigned;
}

/** @returns undefined for what is on no list */
async function requireItem({ store }: DocumentParts, row: CaseRow, requirement: string): Promise<Requirement | undefined> {
  if (requirement === OTHER_DOCUMENT) return undefined;
  const { checklist } = await packageOfCase(store.campaigns, row);
  const item = checklist.find(({ code }) => code === requirement);
  if (item === undefined) throw new RequestRefused('unknown-requirement', `The checklist has no item "${requirement}".`);
  return item;
}

/** How a document that does not fit its item is refused. */
const MISFITS: Readonly<Partial<Record<RequirementProblemCode, RefusalCode>>> = {
  'wrong-type': 'paper-wrong-type',
  'too-big': 'paper-too-big',
};

async function requireFit(
  parts: DocumentParts,
  row: CaseRow,
  { requirement, ...document }: Pick<DocumentRow, 'type' | 'bytes'> & { readonly requirement: string },
): Promise<void> {
  const item = await requireItem(parts, row, requirement);
  const problem = item && itemProblem(item, document);
  const limits = item && limitsOf(item);
  if (problem === undefined || limits === undefined) return;
  const types = limits.types.map((type) => type.toUpperCase()).join(', ');
  throw new RequestRefused(MISFITS[problem.code] ?? 'paper-wrong-type', problem.sentence, { types, megabytes: limits.maxMegabytes });
}

async function sendReceipt(parts: DocumentParts, document: DocumentRow): Promise<void> {
  // what is infected counts as not sent: its sender was told so
  if (document.scan === 'infected') return;
  await startLetter(parts, { key: keyOf(document), letter: { about: 'paper-received', paperId: document.id }, route: 'email-only' });
}

/** Nobody looks at a closed case by itself. */
async function noteEvidence({ store }: DocumentParts, key: CaseKey, at: Instant): Promise<void> {
  const detail = 'A paper came after the case was closed: evidence of what was put right.';
  await store.staffAlerts.add({ at, about: 'evidence', key, detail });
}

/** What a list of machines holds, row by row; undefined for any other document, and for an infected one. */
export async function readEquipment(
  { vault, readEquipmentList }: DocumentParts,
  { requirement, type, hash, name, scan }: DocumentRow,
): Promise<EquipmentList | undefined> {
  if (requirement !== EQUIPMENT_ITEM || (type !== 'xlsx' && type !== 'csv') || scan === 'infected') return undefined;
  const bytes = (await vault.read(hash)) ?? (await vault.readQuarantined(hash));
  return bytes && (await readEquipmentList(bytes, name));
}

/** @throws RequestRefused when there is no such document */
export async function getDocument({ store }: DocumentParts, documentId: number): Promise<DocumentRow> {
  const document = await store.documents.find(documentId);
  if (document === undefined) throw new RequestRefused('unknown-paper', `There is no paper ${documentId}.`);
  return document;
}

/** @throws RequestRefused when there is no such case */
export async function listDocuments(parts: DocumentParts, caseId: string): Promise<readonly DocumentRow[]> {
  return await parts.store.documents.list(await getCaseRow(parts, caseId));
}

/** Documents of a case whose item the sender has not said yet; none for a case that does not exist. */
export async function listUnassignedDocuments({ store }: DocumentParts, caseId: string): Promise<readonly DocumentRow[]> {
  const key = parseCaseId(caseId);
  return key === undefined ? [] : (await store.documents.list(key)).filter(({ requirement }) => requirement === undefined);
}

/** The bytes of a document that was found clean. @throws RequestRefused while it is in quarantine, and when it is infected */
export async function readDocument(
  parts: DocumentParts,
  documentId: number,
): Promise<{ readonly paper: DocumentRow; readonly bytes: Uint8Array }> {
  const document = await getDocument(parts, documentId);
  const bytes = document.scan === 'clean' ? await parts.vault.read(document.hash) : undefined;
  if (bytes === undefined) throw new RequestRefused('paper-in-quarantine', 'The paper is in quarantine until it was scanned.');
  return { paper: document, bytes };
}

/** What staff say of an item of a case's checklist. */
export interface RequirementVerdict extends Pick<RequirementDecision, 'requirement' | 'status' | 'finding' | 'by'> {
  readonly caseId: string;
}

/** Staff accept, return or waive an item. @throws RequestRefused for an item the checklist does not have */
export async function decideRequirement(parts: DocumentParts, { caseId, ...decision }: RequirementVerdict): Promise<void> {
  const { store, clock } = parts;
  const row = await getCaseRow(parts, caseId);
  await requireItem(parts, row, decision.requirement);
  await store.documents.decide({ ...keyOf(row), ...decision, at: await clock.now() });
  await store.dialogue.outdateCards(row);
}

function keyOf({ campaignId, operatorId }: CaseKey): CaseKey {
  return { campaignId, operatorId };
}
