import type { CaseEvent } from '../../../domain/case/case-event';
import { isOfOperator, lettersOf, letterStepId, letterWorkflowId } from '../../../domain/case/due-letters';
import { workflowIdsOf } from '../../../domain/keys';
import { aCasePlan } from '../../support/builders';

const at = 1;
const plan = aCasePlan({ version: 2 });
const granted: CaseEvent = { type: 'extension-granted', matterId: 'm', plan, by: 's', at };
const refuted: CaseEvent = { type: 'claim-refuted', matterId: 'm', about: 'not-in-scope', by: 's', at };
const changed: CaseEvent = { type: 'plan-changed', plan, by: 's', at };
const confirmed: CaseEvent = { type: 'claim-confirmed', matterId: 'm', about: 'filing', by: 's', at };
const filed: CaseEvent = { type: 'filing-received', filingId: 'f', receivedAt: at, at };
const closed: CaseEvent = { type: 'case-closed', outcome: 'registered-on-time', at };
const received: CaseEvent = { type: 'reply-received', replyId: 'm', code: 'filed', at };
const raised: CaseEvent = { type: 'matter-raised', matterId: 'm', about: 'filing', at };
const withdrawn: CaseEvent = { type: 'case-closed', outcome: 'campaign-withdrawn', at };
const inspected: CaseEvent = { type: 'inspection-closed', inspection: 1, outcome: 'correct-by', at };
const enforced: CaseEvent = { type: 'case-closed', outcome: 'enforcement-closed', at };
const held: CaseEvent = { type: 'case-held', reason: 'inspection-without-result', at };
const answered: CaseEvent = { type: 'question-answered', answerId: 'a', by: 's', at };
const sent: CaseEvent = { type: 'steps-skipped', steps: ['R1'], planVersion: 1, because: 'too-late', at };

const refusedTime: CaseEvent = { type: 'extension-refused', matterId: 'm', by: 's', at };
const deficient: CaseEvent = { type: 'deficiencies-found', items: ['copy'], cureBy: at, filedAt: at, by: 's', at };

describe('lettersOf', () => {
  const sequences = (...events: CaseEvent[]): readonly number[] =>
    lettersOf(events, 5).map(({ letter }) => (letter.about === 'event' ? letter.sequence : 0));

  it.each([
    ['a filing', [filed, closed], [5]],
    ['a granted extension', [granted], [5]],
    ['a decision with the plan that follows from it: one letter', [refuted, changed], [5]],
    ['a filing that was claimed and confirmed: one letter', [confirmed, filed, closed], [5]],
    ['a moved deadline', [changed], [5]],
    ['two changes of the plan', [changed, changed], [5, 6]],
    ['a moved deadline right after a statement, which is no decision', [raised, changed], [5, 6]],
    ['a moved deadline right after an answer', [answered, changed], [5, 6]],
    ['a statement that waits for staff, not the code alone', [received, raised], [6]],
    ['the withdrawal of its campaign', [withdrawn], [5]],
    ['the end of an inspection, once it has a result', [inspected, enforced], [6]],
    ['an inspection without a result: nothing to tell', [inspected, held], []],
    ['its own work', [sent, closed], []],
    ['the end of a case by itself, as the first thing that is told', [closed], []],
    ['a refused request for time, with the plan that follows', [refusedTime, changed], [5]],
    ['deficiencies, with the plan that follows', [deficient, changed], [5]],
    ['an answer right after a decision', [refuted, answered], [5, 6]],
  ] as const)('%s', (_, events, expected) => {
    expect(sequences(...events)).toEqual(expected);
  });
});

describe('the way of a letter', () => {
  it.each([
    ['what the chat has said already goes by email', raised, 'email-only'],
    ['a written answer goes both ways', answered, 'both'],
    ['a decision goes both ways', granted, 'both'],
  ] as const)('%s', (_, event, route) => {
    expect(lettersOf([event], 1).map((letter) => letter.route)).toEqual([route]);
  });

  it('the result of an inspection goes both ways', () => {
    expect(lettersOf([inspected, enforced], 1)).toEqual([{ letter: { about: 'event', sequence: 2 }, route: 'both' }]);
  });
});

describe('the names of letters', () => {
  const key = { campaignId: 'c', operatorId: 'o' };

  it('tell every letter from every other, and hold nothing secret', () => {
    const letters = [
      { about: 'event', sequence: 4 },
      { about: 'link-code', link: 'a'.repeat(64), send: 1 },
      { about: 'link-code', link: 'a'.repeat(64), send: 2 },
      { about: 'chat-linked', contactPointId: 4 },
      { about: 'chat-linked', contactPointId: 4, link: 'a'.repeat(64) },
      { about: 'chat-linked', contactPointId: 4, link: 'b'.repeat(64) },
      { about: 'paper-received', paperId: 4 },
      { about: 'paper-infected', paperId: 4 },
    ] as const;
    expect(new Set(letters.map(letterStepId)).size).toBe(letters.length);
    expect(letters.map((letter) => letterWorkflowId(workflowIdsOf('office'), key, letter))).toEqual([
      'office/letter/c/o/4',
      'office/letter/c/o/code/aaaaaaaaaaaaaaaa/1',
      'office/letter/c/o/code/aaaaaaaaaaaaaaaa/2',
      'office/letter/c/o/linked/4',
      'office/letter/c/o/linked/4/aaaaaaaaaaaaaaaa',
      'office/letter/c/o/linked/4/bbbbbbbbbbbbbbbb',
      'office/letter/c/o/paper/4',
      'office/letter/c/o/infected/4',
    ]);
  });
});

describe('what opens the operator to a chat', () => {
  it.each([
    [{ about: 'link-code', link: 'a', send: 1 }, true],
    [{ about: 'chat-linked', contactPointId: 4 }, true],
    [{ about: 'event', sequence: 4 }, false],
    [{ about: 'paper-received', paperId: 4 }, false],
  ] as const)('%j: %s', (letter, expected) => {
    expect(isOfOperator(letter)).toBe(expected);
  });
});
