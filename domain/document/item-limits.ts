import { requirementProblem, type Requirement, type RequirementProblem } from '../law/requirement';
import type { DocumentType } from './document-file';

/** The item of a checklist that a list of machines can be sent for. */
export const EQUIPMENT_ITEM = 'equipment';
/** A list of machines is a table, whatever else proves that they are the operator's. */
const LIST_TYPES: readonly DocumentType[] = ['xlsx', 'csv'];

/** What an item of a checklist takes. */
export interface ItemLimits {
  readonly types: readonly DocumentType[];
  /** A megabyte is 1,048,576 bytes. */
  readonly maxMegabytes: number;
}

/** @returns undefined for an item that is answered in writing: a document beside it may be of any kind */
export function limitsOf(item: Requirement): ItemLimits | undefined {
  if (item.kind !== 'file') return undefined;
  const types = item.code === EQUIPMENT_ITEM ? [...new Set([...item.accept, ...LIST_TYPES])] : item.accept;
  return { types, maxMegabytes: item.maxMegabytes };
}

/**
 * Why a document cannot stand for an item of the checklist; undefined when it can.
 *
 * @param document its type as told by its content, and its length
 * @see docs/rules.md#requirement
 */
export function itemProblem(
  item: Requirement,
  { type, bytes }: { readonly type: string; readonly bytes: number },
): RequirementProblem | undefined {
  const limits = limitsOf(item);
  if (item.kind !== 'file' || limits === undefined) return undefined;
  return requirementProblem({ ...item, accept: limits.types }, { file: { type, bytes } });
}
