import type { PaperRow, RequirementDecision } from '../domain/document/document';
import type { CaseKey } from '../domain/keys';

export interface PaperStore {
  /** The same bytes for the same item again are the same paper. */
  add(paper: Omit<PaperRow, 'id' | 'scan'>): Promise<PaperRow>;
  find(id: number): Promise<PaperRow | undefined>;
  list(key: CaseKey): Promise<readonly PaperRow[]>;
  /** @returns the row it became; the one that was there when the same bytes stand for that item already */
  assign(id: number, requirement: string): Promise<PaperRow>;
  /** In quarantine, by their id. @param page.after id of the last one seen */
  waiting(page: { readonly after: number; readonly limit: number }): Promise<readonly PaperRow[]>;
  /** The same bytes in quarantine, of whichever case. */
  waitingWith(hash: string): Promise<readonly PaperRow[]>;
  settleScan(hash: string, scan: 'clean' | 'infected'): Promise<void>;
  decide(decision: RequirementDecision): Promise<void>;
  /** The last one per item. */
  decisions(key: CaseKey): Promise<readonly RequirementDecision[]>;
}
