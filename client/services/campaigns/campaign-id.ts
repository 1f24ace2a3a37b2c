import { ID_PATTERN } from '../../../domain/keys';
import { RequestRefused } from '../request-refused';

/** The id of a campaign that is to start: the one that was chosen, or the package's and its duty's. @throws RequestRefused when it is none */
export function campaignIdOf(start: { readonly id?: string; readonly packageCode: string; readonly duty?: string }): string {
  const { id, packageCode, duty } = start;
  const chosen = id ?? (duty === undefined ? packageCode : `${packageCode}-${duty}`);
  if (ID_PATTERN.test(chosen)) return chosen;
  throw new RequestRefused('bad-campaign-id', `"${chosen}" is not a campaign id: lower-case letters, digits and hyphens.`);
}
