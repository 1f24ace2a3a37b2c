import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '30s' });

export const end = defineSignal('end');

/** The floor: one activity, then a timer, and nothing else. */
export async function trivial(): Promise<void> {
  let ended = false;
  setHandler(end, () => {
    ended = true;
  });
  await nothing();
  await condition(() => ended, '30 days');
}
