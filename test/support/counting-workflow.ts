import { condition, defineQuery, setHandler } from '@temporalio/workflow';
import { confirmClaim } from '../../workflows/messages';

export const countedActs = defineQuery<number>('countedActs');

/** Stands in for a case: it counts the claims that it is asked to confirm, and waits. */
export async function countingCase(): Promise<void> {
  let acts = 0;
  setHandler(countedActs, () => acts);
  setHandler(confirmClaim, () => {
    acts += 1;
    return { sequence: acts };
  });
  await condition(() => false);
}
