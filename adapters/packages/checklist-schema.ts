import { z } from 'zod';
import type { Requirement } from '../../domain/law/requirement';
import { Code, isUnique, Text, ThreeLanguages } from './package-fields';

const requirementHead = {
  code: Code,
  title: ThreeLanguages,
  source: Text,
  cohorts: z.array(Code).min(1).exactOptional(),
  required: z.boolean().exactOptional(),
  /** Only in the file: asked for these duties alone. */
  duties: z.array(Code).min(1).exactOptional(),
};

const Length = z.int().min(1).max(10_000).exactOptional();
const Bound = z.number().exactOptional();
const amount = { above: Bound, min: Bound, max: Bound, unit: Text.exactOptional() };

/** One item of the checklist as it is kept in a file. */
export type RequirementEntry = Requirement & { readonly duties?: readonly string[] };

export const Checklist: z.ZodType<readonly RequirementEntry[]> = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...requirementHead,
        kind: z.literal('field'),
        format: z.enum(['identifier', 'iban', 'email-or-phone']).exactOptional(),
        maxLength: Length,
      }),
      z.strictObject({ ...requirementHead, kind: z.literal('address'), maxLength: Length }),
      z.strictObject({ ...requirementHead, kind: z.literal('number'), ...amount }),
      z.strictObject({ ...requirementHead, kind: z.literal('money'), ...amount }),
      z.strictObject({ ...requirementHead, kind: z.literal('integer'), min: Bound, max: Bound }),
      z.strictObject({ ...requirementHead, kind: z.literal('date') }),
      z.strictObject({
        ...requirementHead,
        kind: z.literal('list'),
        of: z.enum(['text', 'ip-range']),
        maxItems: z.int().min(1).max(1_000).exactOptional(),
      }),
      z.strictObject({
        ...requirementHead,
        kind: z.literal('file'),
        accept: z.array(z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx', 'p7s'])).min(1),
        maxMegabytes: z.number().positive().max(20),
      }),
    ]),
  )
  .min(1)
  .refine((items) => isUnique(items.map(({ code }) => code)), 'two requirements have the same code');
