import { setImmediate } from 'node:timers/promises';
import { UnreadableFile } from './unreadable-file';

/** One tag or text of an XML file; prefixes of names are dropped. */
export type XmlToken =
  | { readonly type: 'open' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

/** A tag of a sheet has some dozen letters; an unfinished one is read again with every part. */
const MAX_TAG_LENGTH = 65_536;
/** The longest cell, each of its letters written as ten. */
const MAX_TEXT_LENGTH = 524_288;
/** A quarter of a megabyte, or some milliseconds. */
const PARTS_AT_ONCE = 8;
// up to the > that is not inside quotation marks
const TAG_END = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y;
const TAG = /^(\/?)(?:[^\s/:>]+:)?([^\s/>]+)([^]*?)(\/?)$/;

/**
 * The tags and texts of an XML file that comes in parts, those of a part at a time. Whole files are never held: a list of 100,000
 * operators is more than 100 MB of XML. Comments, declarations and document types are passed over, so that no entity can be declared.
 * The rest of the process goes on meanwhile.
 *
 * @throws UnreadableFile when one tag or text is longer than a sheet needs
 */
export async function* xmlTokens(parts: Iterable<string>): AsyncGenerator<readonly XmlToken[]> {
  let left = '';
  let read = 0;
  for (const part of parts) {
    const { tokens, rest } = completeTokens(left + part);
    left = rest;
    yield tokens;
    read += 1;
    if (read % PARTS_AT_ONCE === 0) await setImmediate();
  }
}

/** `rest`: what is left of the text, the beginning of something that goes on in the next part. */
function completeTokens(text: string): { readonly tokens: readonly XmlToken[]; readonly rest: string } {
  const tokens: XmlToken[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open === -1) return { tokens, rest: notTooLong(text.slice(at), MAX_TEXT_LENGTH) };
    if (open > at) tokens.push({ type: 'text', text: decodeEntities(text.slice(at, open)) });
    const end = endOf(text, open);
    const markup = notTooLong(text.slice(open, end), text.startsWith('<!', open) ? MAX_TEXT_LENGTH : MAX_TAG_LENGTH);
    if (end === undefined) return { tokens, rest: markup };
    const token = tokenOf(markup);
    if (token !== undefined) tokens.push(token);
    at = end;
  }
}

function notTooLong(text: string, limit: number): string {
  if (text.length > limit) throw new UnreadableFile('The file is damaged: open it in a spreadsheet and save it anew.');
  return text;
}

function endOf(text: string, open: number): number | undefined {
  if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
  if (text.startsWith('<![CDATA[', open)) return after(text, ']]>', open + 9);
  // not yet told apart from a comment
  if (text.length - open < 9 && text.startsWith('<!', open)) return undefined;
  TAG_END.lastIndex = open + 1;
  return TAG_END.test(text) ? TAG_END.lastIndex : undefined;
}

function after(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from);
  return at === -1 ? undefined : at + mark.length;
}

function tokenOf(markup: string): XmlToken | undefined {
  if (markup.startsWith('<![CDATA[')) return { type: 'text', text: markup.slice(9, -3) };
  if (markup.startsWith('<!') || markup.startsWith('<?')) return undefined;
  const [, closing, name = '', attributes = '', empty] = TAG.exec(markup.slice(1, -1)) ?? [];
  if (closing === '/') return { type: 'close', name };
  return { type: empty === '/' ? 'empty' : 'open', name, attributes };
}

/** The value of an attribute, in a tag as it stands in the file. */
export function attribute(attributes: string, name: string): string | undefined {
  const start = placeOf(attributes, name);
  const quote = attributes[start];
  if (start === -1 || (quote !== '"' && quote !== "'")) return undefined;
  const end = attributes.indexOf(quote, start + 1);
  return end === -1 ? undefined : decodeEntities(attributes.slice(start + 1, end));
}

/** Where the value begins; the name stands after a blank or a prefix. */
function placeOf(attributes: string, name: string): number {
  for (let at = attributes.indexOf(`${name}=`); at !== -1; at = attributes.indexOf(`${name}=`, at + 1)) {
    if (at > 0 && /[\s:]/.test(attributes.charAt(at - 1))) return at + name.length + 1;
  }
  return -1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
