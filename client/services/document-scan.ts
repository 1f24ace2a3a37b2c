import type { DocumentRow } from '../../domain/document/document';
import type { ScanVerdict } from '../../ports/document-vault';
import type { DocumentParts } from './service-parts';
import { startLetter } from './start-letter';

/** `undecided` and `unavailable` leave the document in quarantine. */
export type Verdict = ScanVerdict['verdict'];

/** How the sender of an infected document is told: by the answer to what it just sent, or by a letter. */
type Told = 'on-the-spot' | 'by-letter';

/** Scans a document that was just sent, and settles it where the scanner decides. @returns the row as it is then */
export async function scanFresh(parts: DocumentParts, document: DocumentRow, bytes: Uint8Array): Promise<DocumentRow> {
  if (document.scan !== 'waiting') return document;
  const { fresh } = parts;
  fresh.add(document.hash);
  try {
    const verdict = await scan(parts, { document, bytes, told: 'on-the-spot' });
    return verdict === 'clean' || verdict === 'infected' ? { ...document, scan: verdict } : document;
  } finally {
    fresh.delete(document.hash);
  }
}

/** Looks again at a document that waits in quarantine, and settles it where the scanner decides. */
export async function scanAgain(parts: DocumentParts, document: DocumentRow): Promise<Verdict> {
  if (parts.fresh.has(document.hash)) return 'undecided';
  const bytes = await parts.vault.readQuarantined(document.hash);
  return bytes === undefined ? await settleReleased(parts, document) : await scan(parts, { document, bytes, told: 'by-letter' });
}

/** What waits in quarantine, by its id. @param page.after id of the last one seen */
export async function listWaitingDocuments(
  { store }: DocumentParts,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly DocumentRow[]> {
  return await store.documents.waiting(page);
}

async function scan(
  parts: DocumentParts,
  { document, bytes, told }: { readonly document: DocumentRow; readonly bytes: Uint8Array; readonly told: Told },
): Promise<Verdict> {
  const { store, vault, scanner } = parts;
  const { verdict } = (await scanner?.scan(bytes)) ?? { verdict: 'unavailable' };
  if (verdict === 'unavailable' || verdict === 'undecided') return verdict;
  if (verdict === 'clean') await vault.release(document.hash);
  else await tellOfInfection(parts, document, told);
  await store.documents.settleScan(document.hash, verdict);
  return verdict;
}

/** Before it stands in the record: nobody would look at it again. */
async function tellOfInfection(parts: DocumentParts, document: DocumentRow, told: Told): Promise<void> {
  const { store, clock } = parts;
  const at = await clock.now();
  for (const { id: paperId, campaignId, operatorId } of await store.documents.waitingWith(document.hash)) {
    const key = { campaignId, operatorId };
    await store.staffAlerts.add({ at, about: 'infected-paper', key, detail: `Paper ${paperId} is infected.` });
    if (paperId === document.id && told === 'on-the-spot') continue;
    await startLetter(parts, { key, letter: { about: 'paper-infected', paperId }, route: 'both' });
    await store.dialogue.outdateCards(key);
  }
}

/** Released and not yet written down: the process that released it died in between. */
async function settleReleased({ store, vault }: DocumentParts, { hash }: DocumentRow): Promise<Verdict> {
  if ((await vault.read(hash)) === undefined) return 'undecided';
  await store.documents.settleScan(hash, 'clean');
  return 'clean';
}
