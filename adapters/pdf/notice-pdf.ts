import type { PrintedNotice } from '../../domain/message/printed-notice';
import type { CalendarDate } from '../../domain/time';
import { NoticePart } from './notice-part';
import { PaperSheet } from './paper-sheet';
import { SMALL } from './text-style';
import { paperText } from './wrap-text';

const LONGEST_LINK = 500;

/**
 * A notice as an A4 document: each language begins a page and goes on for as many as it needs. The fonts are embedded; the same
 * paper gives the same bytes.
 *
 * @throws RangeError when the link is not one https address of at most 500 characters or `issuedOn` is no date
 */
export async function renderNoticePdf(document: PrintedNotice): Promise<Uint8Array> {
  if (document.link.length > LONGEST_LINK || !/^https:\/\/[\x21\x23-\x3b\x3d\x3f-\x7e]+$/.test(document.link)) {
    throw new RangeError('the link of a notice is one https address');
  }
  const [first] = document.parts;
  const sheet = new PaperSheet({
    title: property(first.title),
    author: property(first.authority),
    subject: property(document.number),
    keywords: property(document.verifyCode),
    language: first.language,
    createdAt: midnight(document.issuedOn),
  });
  for (const part of document.parts) {
    sheet.newPage();
    const section = sheet.tag(sheet.root, { type: 'Sect', lang: part.language });
    new NoticePart(sheet, section, part).draw(document);
    section.end();
  }
  sheet.numberPages(paperText(`${document.number}  ·  ${document.verifyCode}`), SMALL);
  return await sheet.bytes();
}

/** On one line, and without what the XML of the properties is made of, which is put together without escaping. */
function property(text: string): string {
  return paperText(text).replaceAll('\n', ' ').replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆');
}

function midnight(date: CalendarDate): Date {
  const instant = new Date(`${date}T00:00:00Z`);
  // 30 February would be taken for 2 March
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  if (!isDate) throw new RangeError('a notice is issued on a date');
  return instant;
}
