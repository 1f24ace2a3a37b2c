import { z } from 'zod';
import type { LegalAct, Region } from '../../domain/law/policy';
import { REPLY_CODES } from '../../domain/reply-code';
import { CivilDate, Code, isUnique, RegionCode, Text, ThreeLanguages, Zone } from './package-fields';

export const CampaignHeading = z.strictObject({
  title: ThreeLanguages,
  authority: ThreeLanguages,
  nextDuty: ThreeLanguages.exactOptional(),
});

export const Replies = z
  .array(z.enum(REPLY_CODES))
  .min(1)
  .refine((codes) => isUnique(codes), 'a reply is named twice');

export const LegalActs: z.ZodType<readonly LegalAct[]> = z
  .array(
    z.strictObject({
      id: Code,
      citation: Text,
      title: ThreeLanguages,
      link: z.url({ protocol: /^https$/ }),
      inForceFrom: CivilDate.exactOptional(),
      inForceUntil: CivilDate.exactOptional(),
      confirmed: z.boolean(),
    }),
  )
  .refine((acts) => isUnique(acts.map(({ id }) => id)), 'two acts have the same id');

export const Regions: z.ZodType<readonly Region[]> = z
  .array(
    z.strictObject({
      code: RegionCode,
      names: ThreeLanguages,
      zone: Zone,
      validFrom: CivilDate.exactOptional(),
      predecessor: RegionCode.exactOptional(),
    }),
  )
  .refine((regions) => isUnique(regions.map(({ code }) => code)), 'two regions have the same code');
