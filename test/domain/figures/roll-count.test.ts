import { rollCountOf, type RollGroup } from '../../../domain/figures/roll-count';

const group = (overrides: Partial<RollGroup>): RollGroup => ({
  status: 'running',
  queue: 'operator',
  dated: true,
  cases: 1,
  ...overrides,
});

describe('the roll of a campaign', () => {
  it('is the sum of its groups, by status, by queue of the open cases, and by outcome', () => {
    const roll = rollCountOf(10, [
      group({ status: 'not-started', dated: false, cases: 3 }),
      group({ cases: 2 }),
      group({ status: 'on-hold', queue: 'claims', cases: 1 }),
      group({ status: 'closed', queue: 'none', dated: false, outcome: 'registered-on-time', cases: 3 }),
      group({ status: 'closed', queue: 'none', dated: false, outcome: 'registered-late', cases: 1 }),
    ]);
    expect(roll).toEqual({
      audience: 10,
      byStatus: { 'not-started': 3, running: 2, 'on-hold': 1, closed: 4 },
      byQueue: { operator: 2, claims: 1 },
      byOutcome: { 'registered-on-time': 3, 'registered-late': 1 },
      orphans: 0,
    });
  });

  it.each([
    ['an open case without a next date', { dated: false }, 1],
    ['an open case that nobody owns', { queue: 'none' }, 1],
    ['a case that has not started', { status: 'not-started', dated: false }, 0],
    ['a closed case', { status: 'closed', queue: 'none', dated: false }, 0],
  ] as const)('counts %s as forgotten: %j', (_name, overrides, orphans) => {
    expect(rollCountOf(1, [group(overrides)]).orphans).toBe(orphans);
  });

  it('leaves out groups that nobody is in any more', () => {
    const roll = rollCountOf(1, [group({ queue: 'filings', cases: 0 }), group({ outcome: 'out-of-scope-confirmed', cases: 0 }), group({})]);
    expect([roll.byQueue, roll.byOutcome]).toEqual([{ operator: 1 }, {}]);
  });
});
