import { fault, value, type CellReading } from './cell-reading';

const EMAIL =
  /^(?!\.)(?!.*\.[.@])[\w'+&=.-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*$/u;
const MAX_EMAIL = 254;

/** Reads an email address: one in a cell, and nothing that could end up in the head of an email. */
export function readEmail(text: string): CellReading<string | undefined> {
  if (text === '') return value(undefined);
  if (text.split('@').length > 2) {
    return fault('email', 'Write one address here, and each further one in a row of its own with the row type "contact".');
  }
  if (/\p{C}/u.test(text)) return fault('email', 'Remove line breaks and invisible characters.');
  if (/[,;\s]/.test(text)) return fault('email', 'Write one address and nothing else.');
  if (text.length > MAX_EMAIL || !EMAIL.test(text)) {
    return fault('email', 'This is no email address; correct it or leave the cell empty.');
  }
  return value(text);
}

const UNREADABLE = 'This is no telephone number; write it as +7 701 123 45 67, without an extension, or leave the cell empty.';

/** Reads a telephone number. @returns E.164; 8 and 7 in front of ten digits are the trunk prefix and the code of Kazakhstan */
export function readPhone(text: string): CellReading<string | undefined> {
  if (text === '') return value(undefined);
  const bare = text.replace(/^(?:тел|моб|tel|phone)[.:\s]*/iu, '');
  if (bare.length > 200) return fault('phone', UNREADABLE);
  if (isSeveral(bare)) {
    return fault('phone', 'Write one number here, and each further one in a row of its own with the row type "contact".');
  }
  const digits = bare.replace(/[\s().\u2010-\u2015-]/g, '');
  const number = /^\+?\d+$/.test(digits) ? internationalOf(digits) : undefined;
  return number === undefined ? fault('phone', UNREADABLE) : value(number);
}

function isSeveral(text: string): boolean {
  const parts = text.split(/[,;/|\r\n]|\s(?:и|или|және|немесе|and|or)\s|\s(?=\+)/iu);
  const numbers = parts.filter((part) => part.replace(/\D/g, '').length >= 5);
  // two whole numbers with no more than a blank between them
  return numbers.length > 1 || /^\d{11}\s+\d{11}$/.test(text.trim());
}

function internationalOf(text: string): string | undefined {
  const digits = text.replace(/^(?:\+|00)/, '');
  const isInternational = digits !== text;
  if (isInternational) {
    const length = digits.startsWith('7') ? /^\d{11}$/ : /^[1-9]\d{7,14}$/;
    return length.test(digits) ? `+${digits}` : undefined;
  }
  if (/^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  // codes of Kazakhstan begin with 7
  return /^7\d{9}$/.test(digits) ? `+7${digits}` : undefined;
}
