import type { Archive } from './archive';
import { MAX_CELL_LENGTH } from './sheet';
import { attribute, xmlTokens, type XmlToken } from './xml-tokens';

/** How the number in a cell is shown. */
export type NumberStyle = { readonly type: 'plain' | 'date' } | { readonly type: 'zeros'; readonly length: number };

/** What a workbook has besides its sheets. */
export interface Workbook {
  /** Names of the files of its sheets, those that people see first. */
  readonly sheets: readonly string[];
  /** Some spreadsheets count days from 1904. */
  readonly from1904: boolean;
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
}

/** @returns nothing when the archive is no workbook */
export async function readWorkbookParts(archive: Archive): Promise<Workbook | undefined> {
  const path = [...(await relationships(archive, '_rels/.rels', '')).values()].find(({ type }) => type === 'officeDocument')?.target;
  const workbookPath = path ?? 'xl/workbook.xml';
  const folder = workbookPath.replace(/[^/]*$/, '');
  const parts = archive.textOf(workbookPath);
  if (parts === undefined) return undefined;
  const related = await relationships(archive, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`, folder);
  const pathOf = (type: string, usual: string): string =>
    [...related.values()].find((relation) => relation.type === type)?.target ?? `${folder}${usual}`;
  const { relationIds, from1904 } = await readWorkbookXml(parts);
  return {
    // a file may stand under many names, and is read once
    sheets: [...new Set(relationIds.flatMap((id) => related.get(id)?.target ?? []))],
    from1904,
    strings: await readStrings(archive.textOf(pathOf('sharedStrings', 'sharedStrings.xml')) ?? []),
    styles: await readStyles(archive.textOf(pathOf('styles', 'styles.xml')) ?? []),
  };
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

async function relationships(archive: Archive, path: string, folder: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  for await (const token of tags(archive.textOf(path) ?? [], 'Relationship')) {
    const target = attribute(token.attributes, 'Target') ?? '';
    relations.set(attribute(token.attributes, 'Id') ?? '', {
      type: (attribute(token.attributes, 'Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
    });
  }
  return relations;
}

type OpenToken = Extract<XmlToken, { readonly type: 'open' | 'empty' }>;

async function* tags(parts: Iterable<string>, ...names: readonly string[]): AsyncGenerator<OpenToken> {
  for await (const tokens of xmlTokens(parts)) {
    for (const token of tokens) if ((token.type === 'open' || token.type === 'empty') && names.includes(token.name)) yield token;
  }
}

interface WorkbookXml {
  readonly relationIds: readonly string[];
  readonly from1904: boolean;
}

async function readWorkbookXml(parts: Iterable<string>): Promise<WorkbookXml> {
  const seen: string[] = [];
  const hidden: string[] = [];
  let from1904 = false;
  for await (const { name, attributes } of tags(parts, 'sheet', 'workbookPr')) {
    if (name === 'workbookPr') from1904 ||= /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    else (attribute(attributes, 'state') === undefined ? seen : hidden).push(attribute(attributes, 'id') ?? '');
  }
  return { relationIds: [...seen, ...hidden], from1904 };
}

async function readStrings(parts: Iterable<string>): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = new CellText();
  for await (const tokens of xmlTokens(parts)) {
    for (const token of tokens) {
      if (token.type === 'close' && token.name === 'si') strings.push(text.take());
      // an empty string
      else if (token.type === 'empty' && token.name === 'si') strings.push('');
      else text.add(token);
    }
  }
  return strings;
}

/** Two pieces of a cell; what no cell can hold is dropped, and too long for any column all the same. */
export function joined(text: string, more: string): string {
  return text.length > MAX_CELL_LENGTH ? text : text + more.slice(0, MAX_CELL_LENGTH);
}

/** The text of a cell: that of all its pieces, without the readings that stand above Japanese words. */
export class CellText {
  #text = '';
  #inText = false;
  #inReading = false;

  add(token: XmlToken): void {
    if (token.type === 'text') {
      if (this.#inText && !this.#inReading) this.#text = joined(this.#text, token.text);
    } else if (token.name === 't') this.#inText = token.type === 'open';
    else if (token.name === 'rPh') this.#inReading = token.type === 'open';
  }

  take(): string {
    const text = ownCopy(withoutEscapes(this.#text));
    this.#text = '';
    return text;
  }
}

/** A piece of a longer text keeps all of that in memory; short ones are copied anyway. */
export function ownCopy(text: string): string {
  if (text.length < 13) return text;
  // half the memory, where the letters allow it
  const encoding = /^\p{ASCII}*$/u.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}

/** Spreadsheets write what XML cannot hold as _x000B_. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What spreadsheets allow, and a little more. */
const MAX_STYLES = 100_000;

async function readStyles(parts: Iterable<string>): Promise<readonly NumberStyle[]> {
  const styles = new StyleReader();
  for await (const tokens of xmlTokens(parts)) for (const token of tokens) styles.add(token);
  return styles.found;
}

class StyleReader {
  readonly found: NumberStyle[] = [];
  readonly #formats = new Map<string, string>();
  #inCells = false;

  add(token: XmlToken): void {
    if (token.type === 'text') return;
    if (token.name === 'cellXfs') this.#inCells = token.type === 'open';
    if (token.type === 'close') return;
    const id = attribute(token.attributes, 'numFmtId') ?? '';
    if (token.name === 'numFmt') this.#formats.set(id, attribute(token.attributes, 'formatCode') ?? '');
    if (token.name === 'xf' && this.#inCells && this.found.length < MAX_STYLES) this.found.push(styleOf(Number(id), this.#formats.get(id)));
  }
}

/** Numbers of the formats that every spreadsheet knows, among them those of East Asian dates. */
const isDateNumber = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

function styleOf(id: number, format: string | undefined): NumberStyle {
  if (format === undefined) return { type: isDateNumber(id) ? 'date' : 'plain' };
  if (/^0{2,20}$/.test(format)) return { type: 'zeros', length: format.length };
  const letters = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return { type: /[dy]/i.test(letters) && !/^(?:general|standard)$/i.test(letters) ? 'date' : 'plain' };
}
