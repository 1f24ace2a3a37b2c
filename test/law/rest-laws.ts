import type { Stage } from './stage';
import type { World } from './world';

/** Promise P2: what must be true of an open case that waits, for time or for a person. */
export function brokenAtRest({ product }: Stage, { state, now }: World): readonly string[] {
  if (state.standing.type === 'closed') return [];
  const broken: string[] = [];
  const queue = product.queueOf(state);
  const step = product.nextStep(state, now);
  if (step.type === 'wait' && step.until <= now) broken.push('never-ends');
  if (queue === 'none') broken.push('in-no-queue');
  if (step.type === 'hold' && queue === 'operator') broken.push('held-in-nobodys-queue');
  if (state.pending.length > 0 && ['operator', 'questions', 'inspectors'].includes(queue)) broken.push('matter-in-nobodys-queue');
  const next = product.nextDateOf(state);
  if (next === undefined && queue === 'operator') broken.push('without-next-date');
  // one that is due, and that the record keeps from being escalated, asks again each hour
  if (next !== undefined && next <= now && step.type !== 'escalate') broken.push('next-date-passed');
  return broken;
}
