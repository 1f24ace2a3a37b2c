import { UnreadableFile } from './unreadable-file';

/** One tag or text of an XML file; prefixes of names are dropped. */
export type XmlToken =
  | { readonly type: 'open' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

const MAX_TOKEN_LENGTH = 4_194_304;
// up to the > that is not inside quotation marks
const TAG_END = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y;
const TAG = /^(\/?)(?:[^\s/:>]+:)?([^\s/>]+)([^]*?)(\/?)$/;

/**
 * The tags and texts of an XML file that comes in parts. Whole files are never held: a list of 100,000 operators is more than
 * 100 MB of XML. Comments, declarations and document types are passed over, so that no entity can be declared.
 *
 * @throws UnreadableFile when one tag or text is longer than a cell can be
 */
export function* xmlTokens(parts: Iterable<string>): Generator<XmlToken> {
  let rest = '';
  for (const part of parts) {
    const text = rest + part;
    rest = yield* completeTokens(text);
    if (rest.length > MAX_TOKEN_LENGTH) throw new UnreadableFile('The file is damaged: open it in a spreadsheet and save it anew.');
  }
}

/** @returns what is left of the text: the beginning of something that goes on in the next part */
function* completeTokens(text: string): Generator<XmlToken, string> {
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open === -1) return text.slice(at);
    const end = endOf(text, open);
    if (end === undefined) return text.slice(at);
    if (open > at) yield { type: 'text', text: decodeEntities(text.slice(at, open)) };
    const token = tokenOf(text.slice(open, end));
    if (token !== undefined) yield token;
    at = end;
  }
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
