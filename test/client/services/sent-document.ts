import { takeDocument, type DocumentTaking, type SentDocument } from '../../../client/services/documents';
import type { DocumentRow } from '../../../domain/document/document';
import type { FakeWorld } from '../../support/fakes/fake-world';

/** A file that holds a text. */
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
/** A PDF, another one for another text. */
export const aPdf = (text = ''): Uint8Array => bytesOf(`%PDF-1.7\n${text}`);

/** Sends a file to the first case of a world, by chat unless a test says otherwise. */
export const take = async (
  { parts, operator }: FakeWorld,
  sent: Partial<SentDocument & { readonly caseId: string }> = {},
): Promise<DocumentTaking> =>
  await takeDocument(parts, { caseId: operator.caseId, name: 'scan.pdf', bytes: aPdf(), channel: 'telegram', ...sent });

/** As `take`. @returns the document, where it was not refused */
export async function taken(world: FakeWorld, sent: Partial<SentDocument & { readonly caseId: string }> = {}): Promise<DocumentRow> {
  const taking = await take(world, sent);
  if (taking.status === 'refused') throw new Error(`refused: ${taking.problem}`);
  return taking.document;
}
