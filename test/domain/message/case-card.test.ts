import { join } from 'node:path';
import { createWords, loadTexts } from '../../../adapters/packages/words';
import { LANGUAGES } from '../../../domain/channel';
import { cardButtons, cardLines, daysButtons, type CaseCard } from '../../../domain/message/case-card';
import type { ChecklistItem } from '../../../domain/document/checklist';
import { DAY, HOUR } from '../../../domain/time';
import { aCaseUnderInspection, aClosedCase, aMatter, anOpenCase, DEADLINE } from '../../support/builders';
import type { Words } from '../../../domain/message/words';
import { REPLY_CODES } from '../../../domain/reply-code';

let words: Words;
beforeAll(async () => {
  words = createWords(await loadTexts(join(__dirname, '..', '..', '..', 'texts')));
});

const item = (code: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  code,
  title: { kk: `құжат ${code}`, ru: `документ ${code}`, en: `paper ${code}` },
  isPaper: true,
  isRequired: true,
  status: 'missing',
  ...more,
});

function aCard(overrides: Partial<CaseCard> = {}): CaseCard {
  return {
    caseId: 'c/o',
    number: 17,
    duty: { kk: 'міндет', ru: 'обязанность', en: 'duty' },
    zone: 'Asia/Almaty',
    language: 'ru',
    state: anOpenCase(),
    checklist: [item('a'), item('b', { status: 'supplied' }), item('c', { isPaper: false })],
    replies: REPLY_CODES,
    extensionChoicesDays: [7, 14, 30],
    ...overrides,
  };
}

const NOW = DEADLINE - 3 * DAY;
const lines = (card: CaseCard, now = NOW): string => cardLines(card, words, { language: 'en', now }).join('\n');

describe('cardLines', () => {
  it.each([
    ['kk', 'Сізге арналған алғашқы хабар дайындалып жатыр. Ол осы чатқа келеді.'],
    ['ru', 'Первое сообщение для вас готовится. Оно придёт в этот чат.'],
    ['en', 'Your first message is being prepared. It will come to this chat.'],
  ] as const)('A4: tell a newcomer in %s that the first message is being prepared', (language, expected) => {
    const { state: _, ...card } = aCard({ isComing: true });
    expect(cardLines(card, words, { language, now: NOW }).at(-1)).toBe(expected);
    expect(cardButtons(card, NOW)).toEqual([]);
  });

  it('say the duty, the deadline with its offset, what is left, what is missing, what comes next, and as of when', () => {
    expect(lines(aCard()).split('\n')).toEqual([
      'Case No. 17: duty',
      'You have until the end of 24 March 2022 (UTC+6) to file.',
      '2 days left.',
      'Papers: 1 of 2 are here.',
      '– missing: paper a',
      'Next message: 24 March 2022, 15:00 (UTC+6)',
      'As of 22 March 2022, 00:00 (UTC+6)',
    ]);
  });

  it('count the last day as the last day, and say when it has passed', () => {
    expect(lines(aCard(), DEADLINE - HOUR)).toContain('Today is the last day.');
    const passed = lines(aCard(), DEADLINE);
    expect(passed).toContain('You had until the end of 24 March 2022 (UTC+6) to file. That has passed; you can still file.');
    expect(passed).not.toContain('You have');
  });

  it('name three missing papers and count the others', () => {
    const card = aCard({ checklist: ['a', 'b', 'c', 'd', 'e'].map((code) => item(code)) });
    expect(lines(card)).toContain('– missing: paper c\nand 2 more: /papers');
  });

  it('show gaps, promises, questions and what waits', () => {
    const deficient = anOpenCase({ deficiency: { items: ['a'], cureBy: DEADLINE, filedAt: NOW } });
    expect(lines(aCard({ state: deficient, checklist: [item('a', { status: 'deficient' })] }))).toMatch(
      /Cure them by the end of 24 March 2022[^]*deficient: paper a/,
    );
    expect(lines(aCard({ state: anOpenCase({ promise: { on: '2022-03-23', latest: DEADLINE } }) }))).toContain(
      'You plan to file on 23 March 2022.',
    );
    expect(lines(aCard({ state: anOpenCase({ questions: ['q'] }) }))).toContain('Your question has been passed to staff.');
    expect(lines(aCard({ state: anOpenCase({ pending: [aMatter('objection')], hold: 'claim-waiting' }) }))).toContain(
      'Your objection is being considered.',
    );
    expect(lines(aCard({ state: aCaseUnderInspection() }))).toContain('An inspection has been assigned.');
  });

  it('say of a closed case how it ended, and nothing more', () => {
    expect(lines(aCard({ state: aClosedCase('registered-on-time') }))).toBe('Case No. 17: duty\n\nYou filed on time.');
  });

  it('say after an enforcement until when evidence of what was put right can be sent', () => {
    const closed = (at: number) =>
      aCard({ state: aClosedCase('enforcement-closed', { standing: { type: 'closed', outcome: 'enforcement-closed', at } }) });
    expect(lines(closed(NOW))).toContain('You can still send documents that show what was put right: until the end of');
    expect(lines(closed(NOW - 90 * DAY))).not.toContain('put right');
  });

  it.each(LANGUAGES)('are in one language, and a chat holds them, in %s', (language) => {
    const text = cardLines(aCard(), words, { language, now: NOW }).join('\n');
    expect(text.length).toBeLessThan(1_000);
    const foreign = { kk: /Case|Дело/, ru: /Case|іс/, en: /Дело|іс/ }[language];
    expect(text).not.toMatch(foreign);
  });
});

describe('cardButtons', () => {
  const labels = (card: CaseCard, page?: 'main' | 'more'): readonly string[] =>
    cardButtons(card, NOW, page)
      .flat()
      .map(({ label }) => label);

  it('are what the rules take, the frequent ones first', () => {
    expect(labels(aCard())).toEqual([
      'button-received',
      'button-filed',
      'button-plan-date',
      'button-need-time',
      'button-need-help',
      'button-papers',
      'button-why',
      'button-more',
    ]);
    expect(labels(aCard(), 'more')).toEqual(expect.arrayContaining(['button-object', 'button-voluntary-closure', 'button-back']));
  });

  it('follow the case', () => {
    const waiting = aCard({ state: anOpenCase({ pending: [aMatter('extension')], lastReply: { code: 'need-time', at: NOW } }) });
    expect(labels(waiting)).not.toContain('button-need-time');
    expect(labels(aCard({ state: aCaseUnderInspection() }))).toEqual(expect.arrayContaining(['button-ready-for-inspection']));
    expect(labels(aCard({ state: aClosedCase() }))).toEqual([]);
  });

  it('together offer every answer that the rules would take', () => {
    const both = [...labels(aCard()), ...labels(aCard(), 'more')];
    const offered = REPLY_CODES.filter((code) => code !== 'deficiency-fixed' && code !== 'ready-for-inspection');
    expect(offered.filter((code) => !both.includes(`button-${code}`))).toEqual([]);
  });

  it('offer only what the campaign asks', () => {
    expect(labels(aCard({ replies: ['filed'], checklist: [] }))).toEqual(['button-filed', 'button-why']);
  });
});

describe('daysButtons', () => {
  it('are the choices of the campaign, and the way back', () => {
    expect(
      daysButtons(aCard())
        .flat()
        .map(({ variables }) => variables?.days),
    ).toEqual([7, 14, 30, undefined]);
  });
});
