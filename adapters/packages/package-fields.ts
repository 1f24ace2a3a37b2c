import { z } from 'zod';
import { ID_PATTERN } from '../../domain/keys';

export const CivilDate = z.iso.date();
export const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time of day as HH:MM');
export const CutOff = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write a time of day as HH:MM, or 24:00 for the whole day')
  .refine((time) => time !== '00:00', 'a day that ends when it begins is no day: write 24:00, or the date before');
export const Code = z.string().regex(ID_PATTERN, 'lower-case letters, digits and hyphens only');
export const RegionCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'write an ISO 3166-2 code such as KZ-55');
export const Text = z.string().trim().min(1, 'must not be empty');
export const Days = z.int().min(1).max(3_650);
export const Year = z.int().min(1900).max(2_200);
export const Zone = z.string().refine(isZone, 'not an IANA time zone');
export const ThreeLanguages = z.strictObject({ kk: Text, ru: Text, en: Text });

export function isUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
