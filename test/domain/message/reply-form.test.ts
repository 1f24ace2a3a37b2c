import fc from 'fast-check';
import { LONGEST_ANSWER, readAnswer, REPLY_FORMS, type Question } from '../../../domain/message/reply-form';
import { REPLY_CODES } from '../../../domain/reply-code';

const TODAY = '2022-03-17';
const text: Question = { name: 'reason', ask: 'text' };
const past: Question = { name: 'since', ask: 'date', when: 'past' };
const ahead: Question = { name: 'by', ask: 'date', when: 'ahead' };

describe('REPLY_FORMS', () => {
  it.each(REPLY_CODES)('%s asks nothing twice, and nothing more than three things', (code) => {
    const names = REPLY_FORMS[code].questions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(3);
  });

  it.each(REPLY_CODES.filter((code) => REPLY_FORMS[code].acts === 'last'))('%s has a question it cannot do without', (code) => {
    expect(REPLY_FORMS[code].questions.some(({ optional }) => optional !== true)).toBe(true);
  });
});

describe('readAnswer', () => {
  it.each([
    ['2022-03-01', '2022-03-01'],
    ['01.03.2022', '2022-03-01'],
    ['1/3/2022', '2022-03-01'],
    [' 17.03.2022 ', '2022-03-17'],
  ])('reads %j as a day', (said, value) => {
    expect(readAnswer(past, said, TODAY)).toEqual({ value });
  });

  it.each([
    [past, '18.03.2022', 'answer-date-ahead'],
    [past, '31.12.2008', 'answer-date-ahead'],
    [ahead, '16.03.2022', 'answer-date-past'],
    [ahead, '17.03.2030', 'answer-date-past'],
    [past, '30.02.2022', 'answer-no-date'],
    [past, '2022-3-1', 'answer-no-date'],
    [past, 'вчера', 'answer-no-date'],
    [past, '٠١.٠٣.٢٠٢٢', 'answer-no-date'],
    [text, ' \u200b\n ', 'answer-empty'],
    [text, 'я'.repeat(LONGEST_ANSWER + 1), 'answer-too-long'],
    [{ name: 'reason', ask: 'choice', of: ['a'] }, 'b', 'answer-no-choice'],
    [{ name: 'sure', ask: 'confirm' }, 'maybe', 'answer-no-choice'],
  ] as const)('does not take what does not fit %#', (question, said, problem) => {
    expect(readAnswer(question, said, TODAY)).toEqual({ problem });
  });

  it('takes nothing for an answer only where it may be left out', () => {
    expect(readAnswer({ ...text, optional: true }, '', TODAY)).toEqual({ value: '' });
  });

  it('keeps Kazakh letters and lines, and drops what cannot be seen', () => {
    expect(readAnswer(text, 'Әкімшілік\r\nүй\u0000\u202e ғой', TODAY)).toEqual({ value: 'Әкімшілік\nүй  ғой' });
  });

  it('answers whatever is typed, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(text, past, ahead), fc.string({ unit: 'binary', maxLength: 60 }), (question, said) => {
        const read = readAnswer(question, said, TODAY);
        expect('value' in read ? read.value.trim() : read.problem).not.toBe('');
      }),
    );
  });
});
