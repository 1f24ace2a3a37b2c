import { listTermsOf } from '../../../domain/campaign/list-terms';
import type { ColumnMapping, ListDecisions, OperatorList, OperatorRow, RowProblem } from '../../../domain/campaign/operator-row';
import { planCase } from '../../../domain/planning/plan-case';
import type { Instant } from '../../../domain/time';
import type { ServiceParts } from '../service-parts';
import { RequestRefused } from '../request-refused';
import type { PinnedPackage } from '../../../domain/campaign/campaign';

/** For whom a campaign is started, and by which rules. */
export interface AudienceRequest {
  /** A package of `campaigns/`. */
  readonly packageCode: string;
  /** Which of its duties; the first by default. */
  readonly duty?: string;
  /** The list of operators: text, or the bytes of a CSV or XLSX file. */
  readonly operatorList?: string | Uint8Array;
  /** An imported list instead. */
  readonly importId?: number;
  readonly mapping?: ColumnMapping;
  readonly decisions?: ListDecisions;
  /** Go ahead without the rows that have problems. */
  readonly leaveOutProblems?: boolean;
}

/** The rules and the operators of a campaign, and what was wrong with the list. */
export interface Audience {
  readonly pinned: PinnedPackage;
  readonly operators: readonly OperatorRow[];
  readonly problems: readonly RowProblem[];
  /** Rows that were read; as many as operators for an imported list. */
  readonly rows: number;
}

/**
 * The rules and the operators of a campaign that is about to start.
 *
 * @throws RequestRefused for an unknown package, a malformed list, an operator without a date or an empty audience
 */
export async function readAudience(parts: ServiceParts, request: AudienceRequest): Promise<Audience> {
  const pinned = await loadPackage(parts, request);
  const list = await readList(parts, request, pinned);
  const errors = list.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && request.leaveOutProblems !== true) throw malformedList(errors);
  if (list.operators.length === 0) throw new RequestRefused('no-operators', 'The list holds no operator.');
  const operators = await withDates(parts, pinned, { operators: list.operators, leaveOut: request.leaveOutProblems === true });
  return { pinned, operators, problems: list.problems, rows: list.rows };
}

/** @throws RequestRefused */
async function loadPackage({ packages }: ServiceParts, { packageCode, duty }: AudienceRequest): Promise<PinnedPackage> {
  return await packages.load(packageCode, duty === undefined ? {} : { duty });
}

async function readList(parts: ServiceParts, request: AudienceRequest, pinned: PinnedPackage): Promise<OperatorList> {
  const { operatorList, importId, mapping, decisions } = request;
  if (importId !== undefined) return await readImport(parts, importId);
  if (operatorList === undefined) throw new RequestRefused('no-operators', 'A new campaign needs a list of operators.');
  return await parts.readOperatorList(operatorList, {
    ...listTermsOf(pinned),
    ...(mapping === undefined ? {} : { mapping }),
    ...(decisions === undefined ? {} : { decisions }),
  });
}

async function readImport({ store }: ServiceParts, importId: number): Promise<OperatorList> {
  const found = await store.imports.find(importId);
  if (found === undefined) throw new RequestRefused('unknown-import', `There is no import ${importId}.`);
  if (found.status === 'undone') throw importUndone(importId);
  const operators = (await store.imports.operators(importId)).map(({ imported }) => imported);
  return { rows: operators.length, operators, problems: [] };
}

/** No campaign is started from an import that was taken back. */
export function importUndone(importId: number | undefined): RequestRefused {
  return new RequestRefused('import-undone', `The import ${importId ?? ''} was undone.`);
}

const SHOWN = 10;

function malformedList(errors: readonly RowProblem[]): RequestRefused {
  const shown = errors.slice(0, SHOWN).map(({ row, column, value, message }) => `row ${row}, ${column} "${value}": ${message}`);
  const more = errors.length > SHOWN ? [`and ${errors.length - SHOWN} more`] : [];
  return new RequestRefused('malformed-list', `Nothing was imported. ${[...shown, ...more].join('; ')}`);
}

/** An operator whose plan cannot be worked out to its end would be a case that never moves: it is left out by decision, never silently. */
async function withDates(
  { clock }: ServiceParts,
  pinned: PinnedPackage,
  { operators, leaveOut }: { readonly operators: readonly OperatorRow[]; readonly leaveOut: boolean },
): Promise<readonly OperatorRow[]> {
  const asOf = await clock.now();
  const missing = new Map<OperatorRow, string>();
  for (const operator of operators) {
    const sentence = whyNoDate(pinned, { operator, asOf });
    if (sentence !== undefined) missing.set(operator, sentence);
  }
  if (missing.size === 0) return operators;
  const dated = operators.filter((operator) => !missing.has(operator));
  if (leaveOut && dated.length > 0) return dated;
  const shown = [...missing].slice(0, SHOWN).map(([{ identifier }, sentence]) => `${identifier}: ${sentence}`);
  throw new RequestRefused('no-date', `${missing.size} operators have no date. ${shown.join('; ')}`);
}

function whyNoDate(
  pinned: PinnedPackage,
  { operator, asOf }: { readonly operator: OperatorRow; readonly asOf: Instant },
): string | undefined {
  try {
    // to the last step: a calendar may know the deadline and not the months after it
    planCase({ rules: pinned, operator: { ...operator, id: operator.identifier }, from: asOf, version: 1, noticeServed: false });
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
