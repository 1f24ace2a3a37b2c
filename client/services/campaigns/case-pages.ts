import type { CaseRow } from '../../../domain/case/case-record';
import type { ServiceParts } from '../service-parts';

const PAGE = 500;

/** Every case of a campaign, page by page in order of their number. */
export async function* casePages({ cases }: ServiceParts['store'], campaignId: string): AsyncGenerator<readonly CaseRow[]> {
  for (let afterNumber = 0; ;) {
    const page = await cases.list({ campaignId, afterNumber, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    afterNumber = last.number;
  }
}
