import fc from 'fast-check';
import { cappedDays } from '../../../domain/planning/message-cap';
import { addDays } from '../../../domain/time';

const CAP = { messages: 3, inDays: 7 };
const capped = (reminderDays: readonly string[], otherDays: readonly string[] = [], cap = CAP): readonly string[] =>
  [...cappedDays(cap, { reminderDays, otherDays })].sort();

describe('cappedDays', () => {
  it('leaves out nothing where messages are few', () => {
    expect(capped([])).toEqual([]);
    expect(capped(['2022-03-10', '2022-03-17', '2022-03-18', '2022-03-24'])).toEqual([]);
    expect(capped(['2022-03-22', '2022-03-23', '2022-03-24'])).toEqual([]);
  });

  it('leaves out the earliest of four in a week', () => {
    expect(capped(['2022-03-21', '2022-03-22', '2022-03-23', '2022-03-24'])).toEqual(['2022-03-21']);
  });

  it.each([
    ['the fourth is just inside the run of days', '2022-03-18', ['2022-03-18']],
    ['the fourth is just outside', '2022-03-17', []],
  ])('counts any run of seven days: %s', (_what, first, expected) => {
    expect(capped([first, '2022-03-22', '2022-03-23', '2022-03-24'])).toEqual(expected);
  });

  it('counts the days of other campaigns and of statutory messages, before and after', () => {
    const reminderDays = ['2022-03-21', '2022-03-24'];
    expect(capped(reminderDays, ['2022-03-18'])).toEqual([]);
    expect(capped(reminderDays, ['2022-03-18', '2022-03-17'])).toEqual([]);
    expect(capped(reminderDays, ['2022-03-18', '2022-03-19'])).toEqual(['2022-03-21']);
    expect(capped(reminderDays, ['2022-03-22', '2022-03-23'])).toEqual(['2022-03-21']);
    expect(capped(reminderDays, ['2022-03-27', '2022-03-26'])).toEqual(['2022-03-21']);
  });

  it('counts the run of days that ends with the reminder', () => {
    expect(capped(['2022-03-21', '2022-04-30'], ['2022-03-15', '2022-03-16', '2022-03-17'])).toEqual(['2022-03-21']);
    expect(capped(['2022-03-21', '2022-04-30'], ['2022-03-14', '2022-03-16', '2022-03-17'])).toEqual([]);
  });

  it('counts two messages of other campaigns on one day as two where both are named', () => {
    expect(capped(['2022-03-21', '2022-03-24'], ['2022-03-18', '2022-03-18'])).toEqual(['2022-03-21']);
  });

  it('keeps the last reminder whatever else is sent', () => {
    const busy = Array.from({ length: 14 }, (_, index) => addDays('2022-03-12', index));
    expect(capped(['2022-03-10', '2022-03-17', '2022-03-24'], busy)).toEqual(['2022-03-10', '2022-03-17']);
    expect(capped(['2022-03-24'], busy, { messages: 1, inDays: 31 })).toEqual([]);
  });

  it('keeps those that matter more: the later ones', () => {
    const all = ['2022-03-01', '2022-03-08', '2022-03-15', '2022-03-22'];
    expect(capped(all, [], { messages: 2, inDays: 31 })).toEqual(['2022-03-01', '2022-03-08']);
    expect(capped(all, [], { messages: 1, inDays: 1 })).toEqual([]);
  });

  it('never lets more through than the cap, but for the last, and never leaves the last out', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((count) => addDays('2022-03-01', count));
    const days = fc.uniqueArray(day, { minLength: 1, maxLength: 12 }).map((list) => [...list].sort());
    const cap = fc.record({ messages: fc.integer({ min: 1, max: 5 }), inDays: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(days, fc.uniqueArray(day, { maxLength: 6 }), cap, (reminderDays, otherDays, limit) => {
        const left = new Set(capped(reminderDays, otherDays, limit));
        const last = reminderDays.at(-1) ?? '';
        expect(left.has(last)).toBe(false);
        const kept = reminderDays.filter((date) => !left.has(date));
        const sent = [...kept, ...otherDays];
        for (const date of kept.filter((each) => each !== last)) {
          for (let back = 0; back < limit.inDays; back++) {
            const start = addDays(date, -back);
            const end = addDays(start, limit.inDays);
            expect(sent.filter((each) => each >= start && each < end).length).toBeLessThanOrEqual(limit.messages);
          }
        }
      }),
    );
  });
});
