import { findCalendarEnd } from '../../../domain/reconciliation/calendar-discrepancy';
import { calendar } from '../law/kz';

const last = Math.max(...calendar.years, ...(calendar.provisionalYears ?? []));
const open = { campaignId: 'c', status: 'running', open: 3 } as const;

describe('findCalendarEnd', () => {
  it('finds a calendar that has ended, with the command that takes a newer one', () => {
    const [found, ...more] = findCalendarEnd(open, calendar, `${last + 1}-01-01`);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'calendar-ends', subject: 'c' });
    expect(found?.sentence).toContain('"rollcall campaign recalendar c"');
  });

  it.each([
    ['in its last year', open, `${last}-12-31`],
    ['of a campaign that is over', { ...open, status: 'closed' }, `${last + 1}-01-01`],
    ['of a campaign without open cases', { ...open, open: 0 }, `${last + 1}-01-01`],
  ] as const)('finds none %s', (_what, sides, today) => {
    expect(findCalendarEnd(sides, calendar, today)).toEqual([]);
  });
});
