import type { ListDecisions, ListTerms } from '../../../domain/campaign/operator-row';
import { parseIdentifier } from '../../../domain/law/identifier';
import { fault, value, type CellReading } from './cell-reading';
import { shown } from './sheet';

/** Reads the number of an operator: a BIN or IIN with its check digit, or the number of another register. */
export function readIdentifier(text: string, { identifier, decisions = {} }: ListTerms): CellReading<string> {
  // an apostrophe is how people make a spreadsheet keep zeros
  const plain = text.replace(/^'+/, '').trim();
  return identifier === 'any' ? readOtherNumber(plain) : readBinOrIin(plain, decisions);
}

function readOtherNumber(text: string): CellReading<string> {
  const upper = text.toUpperCase();
  return /^[\p{L}\p{N}/.-]{1,40}$/u.test(upper)
    ? value(upper)
    : fault('identifier', 'Write the number with up to 40 letters, digits, hyphens, slashes and dots.');
}

const FORMAT_AS_TEXT = 'Format the column as text and enter the number anew from its source.';

function readBinOrIin(text: string, decisions: ListDecisions): CellReading<string> {
  if (text === '') return fault('length', 'Write the BIN or IIN, 12 digits.');
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text.replace(/\s/g, ''))) {
    return fault('identifier', `The spreadsheet has destroyed the number by writing it with an exponent. ${FORMAT_AS_TEXT}`);
  }
  // 940140000385.0 is what some programs make of a number
  const parsed = parseIdentifier(text.replace(/^(\d+)[.,]0+$/, '$1'));
  if (parsed.valid) return value(parsed.digits);
  switch (parsed.problem) {
    case 'bad-check-digit':
      return readUnfit(parsed, decisions);
    case 'not-digits':
      return fault('not-digits', parsed.sentence);
    case 'bad-length':
      return readShort(parsed, decisions);
    default:
      return fault('identifier', parsed.sentence);
  }
}

interface Unfit {
  readonly digits: string;
  readonly sentence: string;
}

function readUnfit({ digits, sentence }: Unfit, { acceptCheckDigits }: ListDecisions): CellReading<string> {
  const reason = shown(acceptCheckDigits ?? '');
  return reason === ''
    ? fault('check-digit', `${sentence} If the papers have the number so, it can be accepted with a reason.`)
    : value(digits, { code: 'check-digit', message: `${sentence} Accepted: ${reason}` });
}

function readShort({ digits, sentence }: Unfit, { restoreLeadingZeros }: ListDecisions): CellReading<string> {
  const padded = digits.padStart(12, '0');
  const lost = digits.length >= 9 && digits.length <= 11 && parseIdentifier(padded).valid;
  if (!lost) return fault('length', sentence);
  return restoreLeadingZeros === true
    ? value(padded, { code: 'leading-zero-lost', message: `Leading zeros were lost; ${padded} is taken.` })
    : fault('leading-zero-lost', `A spreadsheet has dropped leading zeros; with them the number is ${padded}. It can be repaired so.`);
}
