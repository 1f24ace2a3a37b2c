import { condition, defineQuery, setHandler } from '@temporalio/workflow';
import type { InspectionOutcome } from '../../domain/inspection/outcome';
import { inspectionClosed } from '../../workflows/messages';

export { inspection } from '../../workflows/inspection';

export const heardOutcome = defineQuery<InspectionOutcome | undefined>('heardOutcome');

/** Stands in for a case under inspection: it hears how the inspection ended, and waits. */
export async function listeningCase(): Promise<void> {
  let heard: InspectionOutcome | undefined;
  setHandler(heardOutcome, () => heard);
  setHandler(inspectionClosed, ({ outcome }) => {
    heard = outcome;
  });
  await condition(() => false);
}
