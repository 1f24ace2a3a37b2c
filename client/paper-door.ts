import { parseCaseId, type CaseKey } from '../domain/case/case-key';
import type { Channel } from '../domain/channel';
import { inspectPaper, type PaperProblem } from '../domain/papers/paper-file';
import type { EquipmentList } from '../domain/papers/equipment';
import type { PaperScanner, PaperVault } from '../domain/papers/ports';
import type { PaperRow, RequirementDecision } from '../domain/store';
import { getCase, getPackageOf, write, type Doors } from './doors';
import { RequestRefused } from './request-refused';

export interface SentPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Item of the checklist, where the sender said. */
  readonly requirement?: string;
  readonly channel: Channel;
  readonly contactPointId?: number;
}

export type PaperTaking =
  { readonly status: 'taken'; readonly paper: PaperRow } | { readonly status: 'refused'; readonly problem: PaperProblem };

export interface PaperDoor {
  /**
   * Takes a document: its type is told by its content, its bytes are kept under their hash, in quarantine until a scanner called
   * them clean. The same bytes for the same item again are the same paper.
   */
  take(caseId: string, sent: SentPaper): Promise<PaperTaking>;
  /** Says for which item a paper is, and sends its receipt by email. @throws RequestRefused for an item the checklist does not have */
  assign(paperId: number, requirement: string): Promise<PaperRow>;
  /** What a list of machines holds, row by row; undefined for any other paper. */
  equipment(paper: PaperRow): Promise<EquipmentList | undefined>;
  get(paperId: number): Promise<PaperRow>;
  list(caseId: string): Promise<readonly PaperRow[]>;
  /** Papers of a case whose item the sender has not said yet. */
  unassigned(caseId: string): Promise<readonly PaperRow[]>;
  /** The bytes of a paper that was found clean. @throws RequestRefused while it is in quarantine */
  read(paperId: number): Promise<{ readonly paper: PaperRow; readonly bytes: Uint8Array }>;
  /** Staff accept, return or waive an item. @throws RequestRefused for an item the checklist does not have */
  decide(caseId: string, decision: Pick<RequirementDecision, 'requirement' | 'status' | 'finding' | 'by'>): Promise<void>;
  /** Looks again at what waits in quarantine. @returns how many were settled */
  scanWaiting(limit: number): Promise<number>;
}

/** What papers need beyond the record. */
export interface PaperPorts {
  readonly vault: PaperVault;
  readonly scanner: PaperScanner;
  readonly readEquipmentList: (file: Uint8Array, fileName: string) => Promise<EquipmentList>;
}

/** The item of a checklist that a list of machines can be sent for. */
const EQUIPMENT = 'equipment';

/** An item that stands for whatever is on no list, such as evidence for a claim. */
export const OTHER_PAPER = 'other';

export function createPaperDoor(doors: Doors, { vault, scanner, readEquipmentList }: PaperPorts): PaperDoor {
  const { store, clock } = doors;

  const get = async (paperId: number): Promise<PaperRow> => {
    const paper = await store.papers.find(paperId);
    if (paper === undefined) throw new RequestRefused('unknown-paper', `There is no paper ${paperId}.`);
    return paper;
  };

  const requireItem = async (key: CaseKey, requirement: string): Promise<void> => {
    if (requirement === OTHER_PAPER) return;
    const { checklist } = await getPackageOf(doors, await getCase(doors, `${key.campaignId}/${key.operatorId}`));
    if (!checklist.some(({ code }) => code === requirement))
      throw new RequestRefused('unknown-requirement', `The checklist has no item "${requirement}".`);
  };

  const sendReceipt = async (paper: PaperRow): Promise<void> => {
    const { campaignId, operatorId, id: paperId } = paper;
    await write(doors, { key: { campaignId, operatorId }, letter: { about: 'paper-received', paperId }, route: 'email-only' });
  };

  const scan = async (paper: PaperRow, bytes: Uint8Array): Promise<PaperRow> => {
    const { verdict } = await scanner.scan(bytes);
    if (verdict === 'unavailable') return paper;
    if (verdict === 'clean') await vault.release(paper.hash);
    else
      await store.notices.add({
        at: await clock.now(),
        about: 'infected-paper',
        key: keyOf(paper),
        detail: `Paper ${paper.id} is infected.`,
      });
    await store.papers.settleScan(paper.hash, verdict);
    return { ...paper, scan: verdict };
  };

  return {
    async take(caseId, { name, bytes, requirement, channel, contactPointId }) {
      const row = await getCase(doors, caseId);
      const inspected = inspectPaper({ name, bytes });
      if (!inspected.ok) return { status: 'refused', problem: inspected.problem };
      if (requirement !== undefined) await requireItem(row, requirement);
      // the bytes before the row: a row always finds its bytes
      const { hash } = await vault.keep(bytes);
      const kept = await store.papers.add({
        ...keyOf(row),
        hash,
        type: inspected.type,
        name: inspected.displayName,
        bytes: bytes.length,
        receivedAt: await clock.now(),
        channel,
        ...(requirement === undefined ? {} : { requirement }),
        ...(contactPointId === undefined ? {} : { contactPointId }),
      });
      const paper = kept.scan === 'waiting' ? await scan(kept, bytes) : kept;
      if (requirement !== undefined) await sendReceipt(paper);
      await store.dialogue.outdateCards(row);
      return { status: 'taken', paper };
    },

    async assign(paperId, requirement) {
      const paper = await get(paperId);
      await requireItem(paper, requirement);
      const assigned = await store.papers.assign(paperId, requirement);
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
      return await store.papers.list(await getCase(doors, caseId));
    },

    async unassigned(caseId) {
      const key = parseCaseId(caseId);
      return key === undefined ? [] : (await store.papers.list(key)).filter(({ requirement }) => requirement === undefined);
    },

    async read(paperId) {
      const paper = await get(paperId);
      const bytes = paper.scan === 'clean' ? await vault.read(paper.hash) : undefined;
      if (bytes === undefined) throw new RequestRefused('paper-in-quarantine', 'The paper is in quarantine until it was scanned.');
      return { paper, bytes };
    },

    async decide(caseId, decision) {
      const row = await getCase(doors, caseId);
      await requireItem(row, decision.requirement);
      await store.papers.decide({ ...keyOf(row), ...decision, at: await clock.now() });
      await store.dialogue.outdateCards(row);
    },

    async scanWaiting(limit) {
      let settled = 0;
      for (const paper of await store.papers.waiting(limit)) {
        const bytes = await vault.readQuarantined(paper.hash);
        if (bytes === undefined) {
          // released, and not written down: whoever did it died in between
          if ((await vault.read(paper.hash)) !== undefined) await store.papers.settleScan(paper.hash, 'clean');
          continue;
        }
        const after = await scan(paper, bytes);
        // one that cannot be asked now cannot be asked for the next either
        if (after.scan === 'waiting') return settled;
        settled += 1;
      }
      return settled;
    },
  };
}

function keyOf({ campaignId, operatorId }: CaseKey): CaseKey {
  return { campaignId, operatorId };
}
