import { parseCaseId, type CaseKey } from '../../domain/keys';
import type { Channel } from '../../domain/channel';
import { inspectDocument, type DocumentProblem } from '../../domain/document/document-file';
import type { EquipmentList } from '../../domain/document/equipment';
import { isTooMany, takesDocuments } from '../../domain/document/document-quota';
import type { DocumentScanner, DocumentVault, ScanVerdict } from '../../ports/document-vault';
import type { Instant } from '../../domain/time';
import { getCase, getPackageOf, write, type ServiceParts } from './service-parts';
import { RequestRefused } from './request-refused';
import { stateOf } from './cases/take-reply';
import type { DocumentRow, RequirementDecision } from '../../domain/document/document';

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

export type DocumentTaking =
  | { readonly status: 'taken'; readonly document: DocumentRow }
  | { readonly status: 'refused'; readonly problem: DocumentProblem | 'too-many' };

type Verdict = ScanVerdict['verdict'];

export interface DocumentService {
  /**
   * Takes a document: its type is told by its content, its bytes are kept under their hash, in quarantine until a scanner called
   * them clean. The same bytes for the same item again are the same paper.
   *
   * @throws RequestRefused when the case is closed or has not started, or its checklist does not have the item
   */
  take(caseId: string, sent: SentDocument): Promise<DocumentTaking>;
  /** Says for which item a paper is, and sends its receipt by email. @throws RequestRefused for an item the checklist does not have */
  assign(paperId: number, requirement: string): Promise<DocumentRow>;
  /** What a list of machines holds, row by row; undefined for any other paper. */
  equipment(document: DocumentRow): Promise<EquipmentList | undefined>;
  get(paperId: number): Promise<DocumentRow>;
  list(caseId: string): Promise<readonly DocumentRow[]>;
  /** Papers of a case whose item the sender has not said yet. */
  unassigned(caseId: string): Promise<readonly DocumentRow[]>;
  /** The bytes of a paper that was found clean. @throws RequestRefused while it is in quarantine */
  read(paperId: number): Promise<{ readonly paper: DocumentRow; readonly bytes: Uint8Array }>;
  /** Staff accept, return or waive an item. @throws RequestRefused for an item the checklist does not have */
  decide(caseId: string, decision: Pick<RequirementDecision, 'requirement' | 'status' | 'finding' | 'by'>): Promise<void>;
  /** Whether a scanner is set up: without one everything stays in quarantine. */
  readonly canScan: boolean;
  /** What waits in quarantine, by its id. @param page.after id of the last one seen */
  waiting(page: { readonly after: number; readonly limit: number }): Promise<readonly DocumentRow[]>;
  /** Looks again at a paper that waits in quarantine, and settles it where the scanner decides. */
  scanAgain(document: DocumentRow): Promise<Verdict>;
}

/** What papers need beyond the record. */
export interface DocumentParts {
  readonly vault: DocumentVault;
  /** Undefined where none is set up. */
  readonly scanner: DocumentScanner | undefined;
  readonly readEquipmentList: (file: Uint8Array, fileName: string) => Promise<EquipmentList>;
}

/** The item of a checklist that a list of machines can be sent for. */
const EQUIPMENT = 'equipment';

/** An item that stands for whatever is on no list, such as evidence for a claim. */
export const OTHER_DOCUMENT = 'other';

export function createDocumentService(parts: ServiceParts, { vault, scanner, readEquipmentList }: DocumentParts): DocumentService {
  const { store, clock } = parts;

  const get = async (paperId: number): Promise<DocumentRow> => {
    const document = await store.documents.find(paperId);
    if (document === undefined) throw new RequestRefused('unknown-paper', `There is no paper ${paperId}.`);
    return document;
  };

  const requireItem = async (key: CaseKey, requirement: string): Promise<void> => {
    if (requirement === OTHER_DOCUMENT) return;
    const { checklist } = await getPackageOf(parts, await getCase(parts, `${key.campaignId}/${key.operatorId}`));
    if (!checklist.some(({ code }) => code === requirement))
      throw new RequestRefused('unknown-requirement', `The checklist has no item "${requirement}".`);
  };

  const sendReceipt = async (document: DocumentRow): Promise<void> => {
    // what is infected counts as not sent: its sender was told so
    if (document.scan === 'infected') return;
    const { campaignId, operatorId, id: paperId } = document;
    await write(parts, { key: { campaignId, operatorId }, letter: { about: 'paper-received', paperId }, route: 'email-only' });
  };

  const scan = async (document: DocumentRow, bytes: Uint8Array, told: 'on-the-spot' | 'by-letter'): Promise<Verdict> => {
    const { verdict } = (await scanner?.scan(bytes)) ?? { verdict: 'unavailable' };
    if (verdict === 'unavailable' || verdict === 'undecided') return verdict;
    if (verdict === 'clean') await vault.release(document.hash);
    else await tellOfInfection(document, told);
    await store.documents.settleScan(document.hash, verdict);
    return verdict;
  };

  /** Before it stands in the record: nobody would look at it again. */
  const tellOfInfection = async (document: DocumentRow, told: 'on-the-spot' | 'by-letter'): Promise<void> => {
    const at = await clock.now();
    for (const { id: paperId, ...same } of await store.documents.waitingWith(document.hash)) {
      const key = keyOf(same);
      await store.staffAlerts.add({ at, about: 'infected-paper', key, detail: `Paper ${paperId} is infected.` });
      if (paperId === document.id && told === 'on-the-spot') continue;
      await write(parts, { key, letter: { about: 'paper-infected', paperId }, route: 'both' });
      await store.dialogue.outdateCards(key);
    }
  };

  /** Hashes of what is scanned for the first time here: its sender is told on the spot, and by no letter besides. */
  const fresh = new Set<string>();

  const scanFresh = async (document: DocumentRow, bytes: Uint8Array): Promise<DocumentRow> => {
    if (document.scan !== 'waiting') return document;
    fresh.add(document.hash);
    try {
      const verdict = await scan(document, bytes, 'on-the-spot');
      return verdict === 'clean' || verdict === 'infected' ? { ...document, scan: verdict } : document;
    } finally {
      fresh.delete(document.hash);
    }
  };

  /** Nobody looks at a closed case by itself. */
  const noteEvidence = async (key: CaseKey, at: Instant): Promise<void> => {
    const detail = 'A paper came after the case was closed: evidence of what was put right.';
    await store.staffAlerts.add({ at, about: 'evidence', key, detail });
  };

  /** Released, and not written down: whoever did it died in between. */
  const settleReleased = async ({ hash }: DocumentRow): Promise<Verdict> => {
    if ((await vault.read(hash)) === undefined) return 'undecided';
    await store.documents.settleScan(hash, 'clean');
    return 'clean';
  };

  return {
    async take(caseId, { name, bytes, requirement, channel, contactPointId, ...sent }) {
      const row = await getCase(parts, caseId);
      const receivedAt = sent.receivedAt ?? (await clock.now());
      if (!takesDocuments(stateOf(row), receivedAt)) throw new RequestRefused('case-closed', 'The case is closed.');
      const inspected = inspectDocument({ name, bytes });
      if (!inspected.ok) return { status: 'refused', problem: inspected.problem };
      if (requirement !== undefined) await requireItem(row, requirement);
      const counted = { hash: vault.hashOf(bytes), bytes: bytes.length };
      if (isTooMany(counted, await store.documents.list(row), receivedAt)) return { status: 'refused', problem: 'too-many' };
      // before the paper: whoever sends it again after it is stored may not come this way again
      if (stateOf(row).standing.type === 'closed') await noteEvidence(keyOf(row), receivedAt);
      // the bytes before the row: a row always finds its bytes
      const { hash } = await vault.keep(bytes);
      const kept = await store.documents.add({
        ...keyOf(row),
        hash,
        type: inspected.type,
        name: inspected.displayName,
        bytes: bytes.length,
        receivedAt,
        channel,
        ...(requirement === undefined ? {} : { requirement }),
        ...(contactPointId === undefined ? {} : { contactPointId }),
      });
      const document = await scanFresh(kept, bytes);
      if (requirement !== undefined) await sendReceipt(document);
      await store.dialogue.outdateCards(row);
      return { status: 'taken', document };
    },

    async assign(paperId, requirement) {
      const document = await get(paperId);
      await requireItem(document, requirement);
      const assigned = await store.documents.assign(paperId, requirement);
      await sendReceipt(assigned);
      await store.dialogue.outdateCards(assigned);
      return assigned;
    },

    async equipment({ requirement, type, hash, name, scan: verdict }) {
      if (requirement !== EQUIPMENT || (type !== 'xlsx' && type !== 'csv') || verdict === 'infected') return undefined;
      const bytes = (await vault.read(hash)) ?? (await vault.readQuarantined(hash));
      return bytes && (await readEquipmentList(bytes, name));
    },

    get,

    async list(caseId) {
      return await store.documents.list(await getCase(parts, caseId));
    },

    async unassigned(caseId) {
      const key = parseCaseId(caseId);
      return key === undefined ? [] : (await store.documents.list(key)).filter(({ requirement }) => requirement === undefined);
    },

    async read(paperId) {
      const document = await get(paperId);
      const bytes = document.scan === 'clean' ? await vault.read(document.hash) : undefined;
      if (bytes === undefined) throw new RequestRefused('paper-in-quarantine', 'The paper is in quarantine until it was scanned.');
      return { paper: document, bytes };
    },

    async decide(caseId, decision) {
      const row = await getCase(parts, caseId);
      await requireItem(row, decision.requirement);
      await store.documents.decide({ ...keyOf(row), ...decision, at: await clock.now() });
      await store.dialogue.outdateCards(row);
    },

    canScan: scanner !== undefined,
    waiting: (page) => store.documents.waiting(page),

    async scanAgain(document) {
      if (fresh.has(document.hash)) return 'undecided';
      const bytes = await vault.readQuarantined(document.hash);
      return bytes === undefined ? await settleReleased(document) : await scan(document, bytes, 'by-letter');
    },
  };
}

function keyOf({ campaignId, operatorId }: CaseKey): CaseKey {
  return { campaignId, operatorId };
}
