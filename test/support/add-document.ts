import type { DocumentRow } from '../../domain/document/document';
import type { Store } from '../../ports/store';

/** A paper in the record, of a case that may send it. */
export async function addDocument(
  { documents }: Pick<Store, 'documents'>,
  document: Omit<DocumentRow, 'id' | 'scan'>,
): Promise<DocumentRow> {
  const added = await documents.add(document);
  if (added === undefined) throw new Error('the paper was one too many');
  return added;
}
