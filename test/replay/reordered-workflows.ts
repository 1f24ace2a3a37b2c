import { sleep } from '@temporalio/workflow';
import { operatorCase as real } from '../../workflows/operator-case';
import type { CaseStart } from '../../workflows/messages';

/** The case workflow with one wait too many at its beginning: what a careless change looks like. */
export async function operatorCase(start: CaseStart): ReturnType<typeof real> {
  await sleep(1_000);
  return await real(start);
}
