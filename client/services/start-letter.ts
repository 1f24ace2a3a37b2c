import type { Letter, LetterRoute } from '../../domain/case/due-letters';
import type { CaseKey } from '../../domain/keys';
import type { ServiceParts } from './service-parts';

/** Starts a letter to an operator, in the name of one of its cases. The same letter again is the same one. */
export async function startLetter(
  { workflows, clock }: Pick<ServiceParts, 'workflows' | 'clock'>,
  letter: { readonly key: CaseKey; readonly letter: Letter; readonly route: LetterRoute },
): Promise<void> {
  await workflows.startLetter({ ...letter, clockOffsetMs: workflows.clockOffset(await clock.now()) });
}
