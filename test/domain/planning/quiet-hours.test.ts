import { caseSendingAllowedAt, DEFERRED_SPREAD_MINUTES, sendingAllowedAt, type SendingAnswer } from '../../../domain/planning/quiet-hours';
import { instantAt } from '../../../domain/law/calendar/zone';
import { MINUTE, SECOND } from '../../../domain/time';
import { ALMATY, ORAL, calendar, policy, sixDayCalendar } from '../law/kz';

const at = (date: string, time: string, zone = ALMATY): number => instantAt({ date, time, zone });
const ask = (now: number, change: { readonly zone?: string; readonly calendar?: typeof calendar } = {}): SendingAnswer =>
  sendingAllowedAt({ policy, calendar, zone: ALMATY, now, ...change });

describe('sendingAllowedAt', () => {
  it.each([
    ['2022-03-24', '09:00'],
    ['2022-03-24', '20:59'],
    ['2022-03-05', '12:00'],
  ])('lets a message leave on %s at %s', (date, time) => {
    expect(ask(at(date, time))).toEqual({ allowed: true });
  });

  it.each([
    ['2022-03-24', '08:59', '2022-03-24'],
    ['2022-03-24', '21:00', '2022-03-25'],
    ['2022-03-18', '23:00', '2022-03-24'],
    ['2022-03-19', '12:00', '2022-03-24'],
    ['2022-03-21', '03:00', '2022-03-24'],
    ['2022-03-24', '00:00', '2022-03-24'],
  ])('keeps one of %s %s until the morning of %s', (date, time, expected) => {
    expect(ask(at(date, time))).toEqual({ allowed: false, until: at(expected, '09:00') });
  });

  it('lets nothing leave in the last second before, nor in the first after', () => {
    expect(ask(at('2022-03-24', '09:00') - 1).allowed).toBe(false);
    expect(ask(at('2022-03-24', '21:00') - 1).allowed).toBe(true);
  });

  it('lets it leave at the moment it named', () => {
    const answer = ask(at('2022-03-19', '12:00'));
    expect(answer.allowed ? undefined : ask(answer.until)).toEqual({ allowed: true });
  });

  it('goes by the clocks of the receiver', () => {
    const now = at('2022-03-24', '09:30');
    expect(ask(now, { zone: ALMATY })).toEqual({ allowed: true });
    expect(ask(now, { zone: ORAL })).toEqual({ allowed: false, until: at('2022-03-24', '09:00', ORAL) });
    expect(ask(at('2022-03-24', '21:30'), { zone: ORAL })).toEqual({ allowed: true });
  });

  it('goes by the week of its calendar', () => {
    expect(ask(at('2022-03-12', '12:00')).allowed).toBe(false);
    expect(ask(at('2022-03-12', '12:00'), { calendar: sixDayCalendar }).allowed).toBe(true);
  });

  it('refuses a year the calendar does not know', () => {
    expect(() => ask(at('2030-03-12', '12:00'))).toThrow('no decree data for 2030');
  });
});

describe('caseSendingAllowedAt: what quiet hours put off leaves spread over the morning (A3)', () => {
  const night = at('2022-03-23', '22:00');
  const opens = at('2022-03-24', '09:00');
  const FAR = at('2022-04-30', '12:00');
  interface Change {
    readonly deferredSpreadMinutes?: number;
    readonly quietFrom?: string;
    readonly latest?: number;
    readonly now?: number;
  }
  const leaves = (caseId: string, { latest = FAR, now = night, ...change }: Change = {}): number => {
    const answer = caseSendingAllowedAt({ policy: { ...policy, ...change }, calendar, zone: ALMATY, now, caseId, latest });
    return answer.allowed ? now : answer.until;
  };
  const many = (change: Change = {}): readonly number[] => Array.from({ length: 600 }, (_, index) => leaves(`mining/op-${index}`, change));

  it('changes nothing for what may leave now', () => {
    expect(leaves('mining/op-1', { now: at('2022-03-24', '12:00') })).toBe(at('2022-03-24', '12:00'));
  });

  it('gives the same case the same moment every time, and the cases moments of their own', () => {
    expect(many()).toEqual(many());
    expect(new Set(many()).size).toBeGreaterThan(400);
    const [first = 0, ...rest] = [...many()].sort((one, other) => one - other);
    expect(first).toBeGreaterThanOrEqual(opens);
    expect(rest.at(-1)).toBeLessThan(opens + DEFERRED_SPREAD_MINUTES * MINUTE);
  });

  it('puts about as many into each quarter of the window', () => {
    const quarters = many().map((until) => Math.floor((until - opens) / (15 * MINUTE)));
    for (const quarter of [0, 1, 2, 3]) expect(quarters.filter((other) => other === quarter).length).toBeGreaterThan(100);
  });

  it('goes by the policy: no spread, or a longer one', () => {
    expect(new Set(many({ deferredSpreadMinutes: 0 }))).toEqual(new Set([opens]));
    expect(Math.max(...many({ deferredSpreadMinutes: 240 }))).toBeGreaterThan(opens + 200 * MINUTE);
  });

  it('lets nothing leave past the moment at which its words are outdated, nor in the next quiet hours', () => {
    expect(Math.max(...many({ latest: opens + 10 * MINUTE }))).toBeLessThan(opens + 10 * MINUTE);
    expect(Math.max(...many({ quietFrom: '09:20' }))).toBeLessThan(opens + 20 * MINUTE);
  });

  it.each([opens, opens - MINUTE, opens + SECOND / 2])(
    'looks at once at what can only come too late, with its last moment at %d',
    (latest) => {
      expect(leaves('mining/op-1', { latest })).toBe(opens);
    },
  );
});
