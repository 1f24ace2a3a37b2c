/** The text itself, and the ways in which a program that did not encrypt it might have written it. */
function writings(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const aligned = [0, 1, 2].map((offset) => {
    const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // only whole groups that hold nothing but the text; a short one would turn up in what is encrypted by chance
    return base64.slice(offset === 0 ? 0 : 4, Math.floor((offset + bytes.length) / 3) * 4);
  });
  const escaped = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const texts = [text, encodeURIComponent(text), escaped, bytes.toString('hex'), ...aligned];
  return [...texts.filter((way) => way === text || way.length >= 8).map((way) => Buffer.from(way)), Buffer.from(text, 'utf16le')];
}

/** Those of the secrets that can be found in the bytes, in any of those ways and in capitals or not. */
export function found(secrets: readonly string[], bytes: Buffer): readonly string[] {
  const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return secrets.filter((secret) =>
    writings(secret).some((way) => bytes.includes(way) || lower.includes(Buffer.from(way.toString('latin1').toLowerCase(), 'latin1'))),
  );
}
