import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** Turns a zod schema into a parser of one argument; commander prints the sentence and exits with 2. */
export function argument<T>(schema: z.ZodType<T>, sentence: string): (text: string) => T {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) throw new InvalidArgumentError(sentence);
    return parsed.data;
  };
}

export const positiveInteger = argument(z.coerce.number().int().positive(), 'Write a whole number above 0.');
export const amount = argument(z.coerce.number().nonnegative(), 'Write a number, 0 or more.');
export const instant = argument(
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  'Write a date and time with its offset, such as 2022-03-24T23:59:59+06:00.',
);
export const civilDate = argument(z.iso.date(), 'Write a date, such as 2022-03-24.');
