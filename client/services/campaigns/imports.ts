import type { ColumnMapping, ListDecisions, ListTerms, OperatorList, RowProblem } from '../../../domain/campaign/operator-row';
import { canonicalJson } from '../../../domain/canonical-json';
import { opaqueId } from '../opaque-id';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import type { ImportedOperator, ImportEffect, ImportRow } from '../../../domain/campaign/operator-import';

/** A list of operators, and how to read it. */
export interface ImportRequest {
  readonly file: string | Uint8Array;
  readonly fileName: string;
  /** Country whose regions and numbers the list uses. */
  readonly country: string;
  readonly mapping?: ColumnMapping;
  readonly decisions?: ListDecisions;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What importing a list would do. */
export interface ImportPreview {
  /** Hand it to `take`: only what was looked at is imported. */
  readonly digest: string;
  readonly rows: number;
  readonly importable: number;
  readonly effects: Readonly<Record<ImportEffect, number>>;
  readonly problems: readonly RowProblem[];
}

/** What importing would do. Changes nothing. */
export async function previewImport(parts: ServiceParts, request: ImportRequest): Promise<ImportPreview> {
  return (await look(parts, request)).preview;
}

/**
 * Takes the importable rows over. The same preview again changes nothing.
 *
 * @throws RequestRefused when the list or the record is no longer what was previewed, or nothing can be imported
 */
export async function takeImport(
  parts: ServiceParts,
  request: ImportRequest & { readonly digest: string; readonly by: string },
): Promise<ImportRow> {
  const { imports } = parts.store;
  const { preview, list } = await look(parts, request);
  const { digest, by, fileName, decisions = {} } = request;
  const done = (await imports.list()).find((row) => row.digest === digest);
  if (done !== undefined) return done;
  if (preview.digest !== digest) {
    throw new RequestRefused('preview-outdated', 'The list is not what was looked at; look at it again.');
  }
  if (list.operators.length === 0) throw new RequestRefused('no-operators', 'No row of the list can be imported.');
  return await imports.add({ digest, fileName, at: await parts.clock.now(), by, decisions, operators: list.operators });
}

/** Every import, also those that were undone. */
export async function listImports({ store }: ServiceParts): Promise<readonly ImportRow[]> {
  return await store.imports.list();
}

/** What an import did, operator by operator. @throws RequestRefused when there is no such import */
export async function getImport(
  { store }: ServiceParts,
  id: number,
): Promise<{ readonly row: ImportRow; readonly operators: readonly ImportedOperator[] }> {
  const row = await store.imports.find(id);
  if (row === undefined) throw new RequestRefused('unknown-import', `There is no import ${id}.`);
  return { row, operators: await store.imports.operators(id) };
}

/** @throws RequestRefused when there is no such import, or a campaign or a later import rests on it */
export async function undoImport(
  { store, clock }: ServiceParts,
  { id, by }: { readonly id: number; readonly by: string },
): Promise<ImportRow> {
  if ((await store.imports.find(id)) === undefined) throw new RequestRefused('unknown-import', `There is no import ${id}.`);
  const result = await store.imports.undo(id, by, await clock.now());
  if (result.status === 'in-use-by-campaign') {
    throw new RequestRefused('import-in-use', `Campaign ${result.campaignId} was started from import ${id}; nothing was undone.`);
  }
  if (result.status === 'in-use') {
    throw new RequestRefused(
      'import-in-use',
      `${result.operators} operators of import ${id} belong to a campaign or were changed by a later import; nothing was undone.`,
    );
  }
  const undone = await store.imports.find(id);
  if (undone === undefined) throw new Error(`import ${id} is gone`);
  return undone;
}

async function look(
  { store, packages, readOperatorList }: ServiceParts,
  request: ImportRequest,
): Promise<{ readonly preview: ImportPreview; readonly list: OperatorList }> {
  const { file, country, mapping, decisions, onProgress } = request;
  const terms: ListTerms = {
    identifier: country === 'kz' ? 'kz-bin-iin' : 'any',
    regions: await packages.regions(country),
    ...(mapping === undefined ? {} : { mapping }),
    ...(decisions === undefined ? {} : { decisions }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  const list = await readOperatorList(file, terms);
  const effects = await store.imports.compare(list.operators);
  const counts = countEffects(effects);
  // what the rows say and what they would do: a list that was changed, or a record that moved on, gives another digest
  const digest = opaqueId(canonicalJson({ operators: list.operators, decisions: decisions ?? {}, counts }));
  return { preview: { digest, rows: list.rows, importable: list.operators.length, effects: counts, problems: list.problems }, list };
}

/** How many operators of a list each effect has. */
export function countEffects(effects: ReadonlyMap<string, ImportEffect>): Readonly<Record<ImportEffect, number>> {
  const counts: Record<ImportEffect, number> = { new: 0, changed: 0, unchanged: 0, proposed: 0 };
  for (const effect of effects.values()) counts[effect]++;
  return counts;
}
