import { parseIdentifier } from '../../domain/law/identifier';

/** A BIN of 2022 with a right check digit, of nobody. */
export function syntheticIdentifier(serial = 91_700): string {
  for (let body = serial; body < serial + 20; body++) {
    const number = Array.from({ length: 10 }, (_, check) => `220140${body}${check}`).find((text) => parseIdentifier(text).valid);
    if (number !== undefined) return number;
  }
  throw new RangeError('no number is left');
}
