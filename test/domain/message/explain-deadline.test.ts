import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LegalActs } from '../../../adapters/packages/package-schema';
import { createWords } from '../../../adapters/packages/words';
import actsFile from '../../../campaigns/kz-mining-2022/acts.json';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import { PERIOD_UNITS, type Cohort, type DeadlineAnchor, type Rules } from '../../../domain/law/policy';
import { instantAt } from '../../../domain/law/calendar/zone';
import { explanationLines, type DeadlineExplanation } from '../../../domain/message/explain-deadline';
import { HOUR } from '../../../domain/time';
import { ALMATY, anOperator, policy, rules, rulesDue, rulesFor, rulesWith } from '../law/kz';
import type { Words } from '../../../domain/message/words';
import type { DatedOperator } from '../../../domain/law/deadline/cohort';

const textsIn = (language: Language): string => readFileSync(join(__dirname, '../../../texts', language, 'messages.ftl'), 'utf8');
const words = createWords({ kk: textsIn('kk'), ru: textsIn('ru'), en: textsIn('en') });
/** Says the key of a text and what is filled in, for tests that are about what is said rather than how. */
const keys: Words = {
  say: (_language, key, variables = {}) => [key, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)].join(' '),
};
const acts = LegalActs.parse(actsFile);

const explain = (
  given: Rules,
  change: { readonly operator?: DatedOperator; readonly deadlineOn?: string; readonly explanation?: Partial<DeadlineExplanation> } = {},
): DeadlineExplanation => {
  const { operator = anOperator(), deadlineOn, explanation = {} } = change;
  const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
  const derived = deadlineOf({ rules: given, operator, asOf, ...(deadlineOn === undefined ? {} : { deadlineOn }) });
  return { ...derived, acts, ...explanation };
};
const linesOf = (...given: Parameters<typeof explain>): readonly string[] => explanationLines(explain(...given), 'en', keys);

describe('the deadline of 2022, explained', () => {
  it.each([
    [
      'kk',
      [
        'Міндеттің негізі: Цифрлық майнинг жөніндегі қызмет туралы хабарлау қағидалары (384/НҚ, 13.10.2020): https://adilet.zan.kz/eng/docs/V2000021445',
        'Аталған күн: 2022 ж. 19 наурыз, сенбі, демалыс күні.',
        '2022 ж. 20 наурыз — жексенбі, демалыс күні.',
        '2022 ж. 21 наурыз (дүйсенбі) — демалыс: Наурыз мейрамы. «Қазақстан Республикасындағы мерекелер туралы» 2001 жылғы 13 желтоқсандағы № 267-II заң.',
        '2022 ж. 22 наурыз (сейсенбі) — демалыс: Наурыз мейрамы. «Қазақстан Республикасындағы мерекелер туралы» 2001 жылғы 13 желтоқсандағы № 267-II заң.',
        '2022 ж. 23 наурыз (сәрсенбі) — демалыс: Наурыз мейрамы. «Қазақстан Республикасындағы мерекелер туралы» 2001 жылғы 13 желтоқсандағы № 267-II заң.',
        'Осы міндет бойынша демалысқа түскен соңғы күн келесі жұмыс күніне ауысады: 2022 ж. 24 наурыз.',
        'Соңғы күн елорда уақыты бойынша 24:00 сәтінде аяқталады (Asia/Almaty, UTC+6).',
        'Жұмыс күндері kz-5@2026.1 күнтізбесі бойынша есептеледі.',
        '2022 ж. 24 наурыздың соңына дейін (UTC+6) тапсырсаңыз, үлгересіз.',
      ],
    ],
    [
      'ru',
      [
        'Обязанность установлена: Правила информирования о деятельности по цифровому майнингу (384/НҚ, 13.10.2020): https://adilet.zan.kz/eng/docs/V2000021445',
        'Названная дата: 19 марта 2022 г., суббота, выходной день.',
        '20 марта 2022 г. — воскресенье, выходной день.',
        '21 марта 2022 г. (понедельник) — выходной: Наурыз мейрамы. Закон от 13 декабря 2001 года № 267-II «О праздниках в Республике Казахстан».',
        '22 марта 2022 г. (вторник) — выходной: Наурыз мейрамы. Закон от 13 декабря 2001 года № 267-II «О праздниках в Республике Казахстан».',
        '23 марта 2022 г. (среда) — выходной: Наурыз мейрамы. Закон от 13 декабря 2001 года № 267-II «О праздниках в Республике Казахстан».',
        'По этой обязанности последний день, пришедшийся на выходной, переносится на следующий рабочий день: 24 марта 2022 г.',
        'Этот день заканчивается в 24:00 по времени столицы (Asia/Almaty, UTC+6).',
        'Рабочие дни считаются по календарю kz-5@2026.1.',
        'Подать вовремя можно до конца 24 марта 2022 г. (UTC+6).',
      ],
    ],
    [
      'en',
      [
        'The duty rests on Rules for informing about digital-mining activity (384/НҚ, 13.10.2020): https://adilet.zan.kz/eng/docs/V2000021445',
        'The date named is Saturday, 19 March 2022, a day off.',
        '20 March 2022 is a Sunday, a day off.',
        '21 March 2022 (Monday) is a day off: Nauryz. Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan.',
        '22 March 2022 (Tuesday) is a day off: Nauryz. Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan.',
        '23 March 2022 (Wednesday) is a day off: Nauryz. Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan.',
        'For this duty a last day that is a day off moves to the next working day: 24 March 2022.',
        'That day ends at 24:00 by the clocks of the capital (Asia/Almaty, UTC+6).',
        'Working days are counted by the calendar kz-5@2026.1.',
        'You are on time until the end of 24 March 2022 (UTC+6).',
      ],
    ],
  ] as const)('says in %s how 19 March became 24 March', (language, expected) => {
    expect(explanationLines(explain(rules), language, words)).toEqual(expected);
  });
});

describe('explanationLines', () => {
  it('quotes an act with its article where the duty names one', () => {
    const [duty] = linesOf(rulesWith({ duty: { ...policy.duty, article: 'item 5' } }));
    expect(duty).toMatch(/^why-duty-article citation=384\/НҚ, 13\.10\.2020 .*article=item 5$/);
  });

  it.each([
    ['not confirmed', { ...policy.duty, act: 'deadline-day', article: 'item 5' }],
    ['not in the package', { ...policy.duty, act: 'order-999' }],
  ])('does not quote an act that is %s', (_what, duty) => {
    const explanation = explain(rulesWith({ duty }));
    expect(explanationLines(explanation, 'en', keys)[0]).toBe('why-duty-unconfirmed');
    for (const language of LANGUAGES) {
      const said = explanationLines(explanation, language, words).join('\n');
      expect(said).not.toMatch(/item 5|order-999|adilet\.zan\.kz/);
      const { title } = acts.find(({ id }) => id === duty.act) ?? policy.duty;
      expect(said).not.toContain(title[language]);
    }
  });

  it('says once that the day named is an ordinary day off', () => {
    const lines = linesOf(rules);
    expect(lines[1]).toBe('why-nominal-off date=19 March 2022 weekday=why-weekday-6');
    expect(lines.filter((line) => line.includes('19 March'))).toHaveLength(1);
  });

  it('says it once of the day that staff gave as well', () => {
    const lines = linesOf(rules, { deadlineOn: '2022-04-03' });
    expect(lines).toContain('why-nominal-off date=3 April 2022 weekday=why-weekday-7');
    expect(lines.filter((line) => line.startsWith('why-day-off-ordinary date=3 April'))).toEqual([]);
  });

  it('says of a feast on the day named which one it is', () => {
    expect(linesOf(rulesDue({ anchor: { type: 'fixed', on: '2022-03-21' } }))[2]).toMatch(
      /^why-day-off-named date=21 March 2022 .*name=Nauryz source=Law of/,
    );
  });

  it.each([
    ['2022-05-10', 'why-day-off-carried', 'from=7 May 2022'],
    ['2022-03-07', 'why-day-off-moved', 'worked=5 March 2022'],
    ['2025-01-04', 'why-worked', 'source=Order G24G0000436 on days of rest in 2025'],
  ])('says of %s why it is what it is', (on, key, part) => {
    expect(linesOf(rulesDue({ anchor: { type: 'fixed', on } }))).toContainEqual(expect.stringMatching(new RegExp(`^${key} .*${part}`)));
  });

  it('names decrees in the language of the reader', () => {
    const explanation = explain(rulesDue({ anchor: { type: 'fixed', on: '2022-03-07' } }));
    expect(explanationLines(explanation, 'kk', words).join('\n')).toContain('Үкіметтің 2021 жылғы 6 қазандағы № 713 қаулысы');
    expect(explanationLines(explanation, 'ru', words).join('\n')).toContain('Постановление Правительства от 6 октября 2021 года № 713');
  });

  it.each([
    ['none', '2022-03-19', 'why-roll-none'],
    ['next-working-day', '2022-03-24', 'why-roll-not-needed'],
    ['previous-working-day', '2022-03-19', 'why-roll-previous-working-day date=18 March 2022'],
  ] as const)('says what the roll %s did to %s', (roll, on, expected) => {
    expect(linesOf(rulesDue({ anchor: { type: 'fixed', on }, roll }))).toContain(expected);
  });

  it('names cohort, event and period in order', () => {
    const own: Cohort = {
      code: 'own',
      title: { kk: 'топ', ru: 'группа', en: 'group' },
      when: { type: 'listed' },
      deadline: {
        ...policy.duty.deadline,
        anchor: { type: 'period', event: 'started', direction: 'after', count: 30, unit: 'calendar-days' },
      },
    };
    const operator = anOperator({ cohort: 'own', events: { started: '2022-03-01' } });
    expect(linesOf(rulesFor([own]), { operator }).slice(1, 5)).toEqual([
      'why-cohort cohort=group',
      'why-event event=started date=1 March 2022',
      'why-period-calendar-days-after count=30 date=31 March 2022',
      'why-nominal-working date=31 March 2022 weekday=why-weekday-4',
    ]);
  });

  it('names how often a date comes back', () => {
    expect(linesOf(rulesDue({ anchor: { type: 'recurring', everyMonths: 3, first: '2022-01-10' } }))[1]).toBe(
      'why-recurring months=3 first=10 January 2022 date=10 April 2022',
    );
  });

  it('says what the authority moved, after what the law gave', () => {
    const lines = linesOf(rules, { deadlineOn: '2022-04-04' });
    const roll = lines.findIndex((line) => line.startsWith('why-roll-next'));
    expect(lines.slice(roll + 1)).toEqual([
      'why-moved from=24 March 2022 to=4 April 2022',
      'why-nominal-working date=4 April 2022 weekday=why-weekday-1',
      'why-zone-capital zone=Asia/Almaty offset=UTC+6 time=24:00',
      'why-calendar version=kz-5@2026.1',
      'why-end deadline=until the end of 4 April 2022 (UTC+6)',
    ]);
  });

  it('says whose clocks end the day, and when', () => {
    const west = rulesDue({ cutOff: '18:00' }, { zonePolicy: 'operator-site' });
    const lines = linesOf(west, { operator: anOperator({ sites: [{ region: 'KZ-27' }] }) });
    expect(lines).toContain('why-zone-operator-site zone=Asia/Oral offset=UTC+5 time=18:00');
    expect(lines.at(-1)).toBe('why-end deadline=until 18:00 on 24 March 2022 (UTC+5)');
    expect(linesOf(rulesWith({ zonePolicy: 'operator-registered' }))).toContainEqual(
      expect.stringMatching(/^why-zone-operator-registered /),
    );
  });

  it('ends with what may still change', () => {
    const provisional = linesOf(rulesDue({ anchor: { type: 'fixed', on: '2026-03-19' } }));
    expect(provisional).toContain('why-provisional-year-without-decree date=19 March 2026');
    expect(provisional.at(-1)).toBe('why-provisional');
    const settled = linesOf(rules);
    expect(settled.at(-1)).toMatch(/^why-end /);
  });

  it('says what holds where clocks were moved since', () => {
    const explanation = explain(rules);
    const lines = explanationLines({ ...explanation, plannedInstant: explanation.instant - HOUR }, 'en', keys);
    expect(lines.at(-1)).toBe('why-clocks-moved deadline=until 23:00 on 24 March 2022 (UTC+6)');
  });

  it('has words for every reason in every language', () => {
    const anchors: readonly DeadlineAnchor[] = [
      ...PERIOD_UNITS.flatMap((unit) =>
        (['after', 'before'] as const).flatMap((direction) =>
          [1, 2, 3].map((count): DeadlineAnchor => ({ type: 'period', event: 'started', direction, count, unit })),
        ),
      ),
      { type: 'recurring', everyMonths: 1, first: '2022-01-31' },
      { type: 'recurring', everyMonths: 12, event: 'started' },
      { type: 'fixed', on: '2025-01-04' },
      { type: 'fixed', on: '2026-05-27' },
    ];
    const operator = anOperator({ events: { started: '2024-05-08' } });
    for (const anchor of anchors) {
      for (const zonePolicy of ['capital', 'operator-site', 'operator-registered'] as const) {
        const explanation = explain(rulesDue({ anchor }, { zonePolicy }), {
          operator,
          deadlineOn: '2025-05-09',
          explanation: { plannedInstant: 0 },
        });
        for (const language of LANGUAGES) {
          const lines = explanationLines(explanation, language, words);
          expect(lines.filter((line) => line.trim() === '' || /\{|\}|undefined/.test(line))).toEqual([]);
        }
      }
    }
  });
});
