import type { ListTerms, OperatorList } from '../domain/campaign/operator-row';

/** Reads a list of operators as people have it: text, or the bytes of a CSV or XLSX file. Hostile input gives problems, never an error. */
export type ReadOperatorList = (file: string | Uint8Array, terms: ListTerms) => Promise<OperatorList>;
