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
export const wholeNumber = argument(
  z
    .string()
    .regex(/^[+-]?\d{1,5}$/)
    .transform(Number),
  'Write a whole number, such as 5 or -10.',
);
export const share = argument(z.coerce.number().min(0).max(1), 'Write a share from 0 to 1, such as 0.4.');

const EventDate = z
  .string()
  .regex(/^[a-z0-9-]+=/)
  .transform((text) => text.split('='))
  .pipe(z.tuple([z.string(), z.iso.date()]));

/** Collects `--event code=date` as often as it is given. */
export function eventDate(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [code, date] = argument(EventDate, 'Write an event and its date, such as service-started=2025-03-03.')(text);
  return { ...before, [code]: date };
}
