import { z } from 'zod';
import type { ColumnMapping } from '../../../domain/campaign/operator-row';
import { LANGUAGES } from '../../../domain/channel';

const Heading = z.string().trim().min(1).max(200);

/** The JSON file that says where the columns of a list are. */
export const ColumnMappingFile: z.ZodType<ColumnMapping> = z.strictObject({
  columns: z.record(Heading, Heading).exactOptional(),
  ignore: z.array(Heading).exactOptional(),
  defaults: z
    .strictObject({
      language: z.enum(LANGUAGES).exactOptional(),
      region: Heading.exactOptional(),
      cohort: Heading.exactOptional(),
    })
    .exactOptional(),
});

/**
 * Reads a column mapping.
 *
 * @param text JSON
 * @throws ColumnMappingError with the place and a sentence for the person who wrote it
 */
export function parseColumnMapping(text: string): ColumnMapping {
  const parsed = ColumnMappingFile.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new ColumnMappingError(`The column mapping${place === '' ? '' : `, at ${place},`} is not as it must be: ${issue?.message ?? ''}.`);
}

export class ColumnMappingError extends Error {
  override readonly name = 'ColumnMappingError';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ColumnMappingError('The column mapping is no JSON: look for a missing comma, bracket or quotation mark.');
  }
}
