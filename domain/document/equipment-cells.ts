import { MAX_QUANTITY, PLAUSIBLE_WATTS, type EquipmentProblemCode, type ProblemDetails } from './equipment-problems';

/** What is found in a cell, before it is known where the cell stands. */
export interface Finding {
  readonly code: EquipmentProblemCode;
  readonly details?: ProblemDetails;
}
/** What a cell says, and what is wrong with it; without a value it says nothing. */
export interface CellReading<T> {
  readonly value?: T;
  readonly finding?: Finding;
}

/** A longer text is no number, whatever stands in it. */
const MAX_NUMBER_LENGTH = 60;

interface ReadNumber {
  readonly value: number;
  /** The number if its one separator stands between thousands: 1,490 is one and a half, or a thousand and a half. */
  readonly orThousands?: number;
}

/**
 * Reads a number as people write it: a comma or a point before the fraction; blanks, commas, points or apostrophes between thousands.
 *
 * @param isWorkbook a number from a workbook has a point before its fraction, and no zero at its end
 */
export function readNumber(text: string, isWorkbook: boolean): ReadNumber | undefined {
  if (text.length > MAX_NUMBER_LENGTH / 2) return undefined;
  const plain = text.replace(/\s/gu, ' ').replaceAll('’', "'");
  const single = /^([1-9]\d{0,2})([.,])(\d{3})$/.exec(plain);
  if (single !== null) {
    const [, whole = '', separator, rest = ''] = single;
    const isFraction = isWorkbook && separator === '.' && !rest.endsWith('0');
    return { value: Number(`${whole}.${rest}`), ...(isFraction ? {} : { orThousands: Number(whole + rest) }) };
  }
  if (/^\d+(?:[.,]\d+)?$/.test(plain)) return { value: Number(plain.replace(',', '.')) };
  const grouped = /^\d{1,3}(?:([ ',.])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/.exec(plain);
  if (grouped === null || grouped[1] === grouped[2]) return undefined;
  const [, thousands = ' ', point = '.'] = grouped;
  return { value: Number(plain.replaceAll(thousands, '').replace(point, '.')) };
}

/** Endings are not looked for in a text that goes on for pages. */
function short(text: string): string {
  return text.length > MAX_NUMBER_LENGTH ? '' : text;
}

/** Reads how many machines a row stands for. */
export function readQuantity(text: string, isWorkbook: boolean): CellReading<number> {
  const number = readNumber(short(text).replace(/\s*(?:шт|штук|ед|единиц|дана|pcs|pieces?|units?)\.?$/iu, ''), isWorkbook);
  if (number?.orThousands !== undefined) {
    return { finding: { code: 'quantity-ambiguous', details: { small: number.value, large: number.orThousands } } };
  }
  if (number === undefined || !Number.isInteger(number.value) || number.value < 1 || number.value > MAX_QUANTITY) {
    return { finding: { code: 'quantity-not-whole', details: { limit: MAX_QUANTITY } } };
  }
  return { value: number.value };
}

/** The unit that the heading of a column names. */
export type PowerUnit = 'W' | 'kW';
const TOLERANCE = /\s*(?:±|\+\/?-)\s*\d+(?:[.,]\d+)?\s*%$/u;
const UNIT = /\s*(квт|киловатт|kw|kilowatts?|вт|ватт|w|watts?)\.?$/iu;

/** Reads the power of one machine; a unit in the cell counts before that of the heading. @returns watts */
export function readWatts(text: string, headingUnit: PowerUnit, isWorkbook: boolean): CellReading<number> {
  const plain = short(text).normalize('NFKC').replace(TOLERANCE, '');
  const unit = UNIT.exec(plain)?.[1]?.toLowerCase();
  const isKilo = unit === undefined ? headingUnit === 'kW' : /^[kк]/u.test(unit);
  const number = readNumber(plain.replace(UNIT, '').replace(TOLERANCE, ''), isWorkbook);
  if (number === undefined || number.value <= 0) return { finding: { code: 'watts-unreadable' } };
  const watts = isKilo ? number.value * 1_000 : (number.orThousands ?? number.value);
  // 3.3 kW are 3300 W, and not 3299.9999999999995
  return { value: Math.round(watts * 1_000) / 1_000 };
}

/** Whether one machine can draw that much, and what was meant if not. */
export function checkWatts(watts: number, quantity: number): Finding | undefined {
  const { from, to } = PLAUSIBLE_WATTS;
  const isPlausible = (other: number): boolean => other >= from && other <= to;
  if (watts < from) return { code: 'watts-too-low', details: { watts, kilowatts: isPlausible(watts * 1_000) ? watts : 0 } };
  if (watts <= to) return undefined;
  const each = Math.round(watts / quantity);
  return { code: 'watts-too-high', details: { watts, each: isPlausible(each) ? each : 0 } };
}

/** Whether a text names money that is not the tenge. */
export function isOtherCurrency(text: string): boolean {
  return /usd|\$|долл|eur|€|евро|еуро|руб|rub|₽|rur|cny|rmb|юан|¥|yuan|btc|usdt/iu.test(text);
}

const MAX_VALUE = 1e14;

/** Reads an amount of money. @param scale 1,000 where the heading says thousands. @returns KZT */
export function readValue(text: string, scale: number, isWorkbook: boolean): CellReading<number> {
  if (isOtherCurrency(text)) return { finding: { code: 'value-currency' } };
  const plain = short(text)
    .replace(/^(?:kzt|₸|тенге|теңге|тг)\.?\s*/iu, '')
    .replace(/\s*(?:kzt|₸|тенге|теңге|тг)\.?$/iu, '');
  const number = readNumber(plain, isWorkbook);
  const amount = number === undefined ? -1 : scale === 1 ? (number.orThousands ?? number.value) : number.value * scale;
  if (amount < 0 || amount > MAX_VALUE) return { finding: { code: 'value-unreadable' } };
  return { value: Math.round(amount * 100) / 100 };
}

const NO_SERIAL = /^(?:[-–—]+|нет|без номера|б\/н|жоқ|n\/?a|none|no)$/iu;
const ROUNDED = /^\d+(?:[.,]\d+)?e\+\d+$/iu;

/** Reads the serial numbers of a row; blanks separate them where that makes them as many as the machines. */
export function readSerials(text: string, quantity: number | undefined): CellReading<readonly string[]> {
  if (ROUNDED.test(text)) return { finding: { code: 'serial-rounded' } };
  const listed = serialsIn(text, /[,;|\n\r\t]+/u);
  const split = listed.length === quantity ? listed : serialsIn(text, /[,;|\s]+/u);
  const serials = split.length === quantity ? split : listed;
  if (serials.some((serial) => ROUNDED.test(serial))) return { finding: { code: 'serial-rounded' } };
  const wrong = serials.find((serial) => !/^(?=.*[\p{L}\p{N}])[\p{L}\p{N} ._/:+#№-]{1,64}$/u.test(serial));
  return wrong === undefined ? { value: serials } : { finding: { code: 'serial-unreadable', details: { serial: wrong.slice(0, 80) } } };
}

function serialsIn(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim().replace(/^(?:s\/n|sn|с\/н|зав\.?)\s*[:№#]\s*/iu, ''))
    .filter((part) => part !== '' && !NO_SERIAL.test(part));
}

const LOOKALIKES: Readonly<Partial<Record<string, string>>> = {
  ...{ А: 'A', В: 'B', Е: 'E', І: 'I', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X' },
};

/** One serial number as it can be compared: letters that look alike are the same, blanks and hyphens do not count. */
export function serialKey(serial: string): string {
  return serial
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/gu, '')
    .replace(/[А-ЯІ]/gu, (letter) => LOOKALIKES[letter] ?? letter);
}

/** Reads the numbers of customs declarations: post, date of six digits, number. */
export function readDeclarations(text: string): CellReading<readonly string[]> {
  const numbers = text
    .split(/[,;\n\r]+/u)
    .map((part) => part.replace(/^(?:гтд|дт|кдт|ктд|gtd|dt)\s*[:№#]?\s*/iu, '').replace(/\s/gu, ''))
    .filter((part) => part !== '' && !NO_SERIAL.test(part));
  const areKnown = numbers.every((number) => /^\d{5,8}\/(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}\/[A-ZА-Я]?\d{5,7}$/iu.test(number));
  return areKnown ? { value: numbers } : { value: numbers, finding: { code: 'customs-unreadable' } };
}
