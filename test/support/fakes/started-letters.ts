import { letterStepId, letterWorkflowId, type Letter, type LetterRoute } from '../../../domain/case/due-letters';
import { workflowIdsOf, type CaseKey } from '../../../domain/keys';
import type { FakeWorkflows, WorkflowCall } from './fake-workflows';

interface StartedLetter {
  readonly key: CaseKey;
  readonly letter: Letter;
  readonly route: LetterRoute;
}

/** The letters that leave, by their names in the ledger and with their routes: the same letter started again is one letter. */
export function startedLetters({ calls }: FakeWorkflows): readonly string[] {
  const letters = new Map(
    calls.filter(isLetter).map(([, given]) => [letterWorkflowId(workflowIdsOf('test'), given.key, given.letter), given]),
  );
  return [...letters.values()].map(({ letter, route }) => `${letterStepId(letter)} ${route}`);
}

function isLetter(call: WorkflowCall): call is readonly ['startLetter', StartedLetter] {
  return call[0] === 'startLetter';
}
