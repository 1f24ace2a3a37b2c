import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { queueOf } from '../../../../domain/case/queue';
import { DAY } from '../../../../domain/time';
import { anOpenCase, aReply, DEADLINE, having } from '../../../support/builders';

const NOW = DEADLINE - DAY;

describe('a question', () => {
  const asked = having({ type: 'receive-reply', reply: aReply({ code: 'need-help' }) }, anOpenCase());

  it('waits in a queue of its own, and stops nothing', () => {
    expect(queueOf(asked)).toBe('questions');
    expect(asked).not.toHaveProperty('hold');
  });

  it('is answered once', () => {
    const answer: CaseCommand = { type: 'answer-question', answerId: 'answer-1', by: 'staff-1' };
    const answered = having(answer, asked);
    expect(decide(answer, asked, NOW)).toStrictEqual([{ type: 'question-answered', answerId: 'answer-1', by: 'staff-1', at: NOW }]);
    expect(queueOf(answered)).toBe('operator');
    expect(decide(answer, answered, NOW)).toEqual([]);
  });

  it('goes on waiting when it came while another one was answered', () => {
    const both = having({ type: 'receive-reply', reply: aReply({ id: 'later', code: 'need-help' }) }, asked);
    const [first = ''] = both.questions ?? [];
    const answered = having({ type: 'answer-question', answerId: 'a', by: 'staff-1', questions: [first] }, both);
    expect([answered.questions, queueOf(answered)]).toEqual([['later'], 'questions']);
    const all = having({ type: 'answer-question', answerId: 'b', by: 'staff-1' }, both);
    expect(all.questions).toBeUndefined();
  });
});
