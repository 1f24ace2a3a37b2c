import type { DocumentRow, RequirementDecision } from '../domain/document/document';
import type { CaseKey } from '../domain/keys';

/** What operators handed in, and what staff decided of it. The bytes are in the vault. */
export interface DocumentStore {
  /**
   * The same bytes for the same item again are the same paper.
   *
   * @param isTooMany asked under the case's lock, with the papers that it has: of several at the same moment each counts the others
   * @returns undefined when it is one too many
   */
  add(
    document: Omit<DocumentRow, 'id' | 'scan'>,
    isTooMany?: (documents: readonly DocumentRow[]) => boolean,
  ): Promise<DocumentRow | undefined>;
  find(id: number): Promise<DocumentRow | undefined>;
  list(key: CaseKey): Promise<readonly DocumentRow[]>;
  /** @returns the row it became; the one that was there when the same bytes stand for that item already */
  assign(id: number, requirement: string): Promise<DocumentRow>;
  /** In quarantine, by their id. @param page.after id of the last one seen */
  waiting(page: { readonly after: number; readonly limit: number }): Promise<readonly DocumentRow[]>;
  /** The same bytes in quarantine, of whichever case. */
  waitingWith(hash: string): Promise<readonly DocumentRow[]>;
  settleScan(hash: string, scan: 'clean' | 'infected'): Promise<void>;
  decide(decision: RequirementDecision): Promise<void>;
  /** The last one per item. */
  decisions(key: CaseKey): Promise<readonly RequirementDecision[]>;
}
