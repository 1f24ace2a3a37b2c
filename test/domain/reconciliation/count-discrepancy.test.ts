import { countDifferences, findCountDiscrepancy } from '../../../domain/reconciliation/count-discrepancy';

describe('counts that are kept, next to what is counted', () => {
  it('differ where a number does, also where one side has none', () => {
    const kept = new Map([
      ['cases running', 7],
      ['cases closed', 2],
      ['messages refused', 1],
    ]);
    const counted = new Map([
      ['cases running', 7],
      ['cases closed', 3],
      ['messages accepted', 4],
    ]);
    expect(countDifferences(kept, counted)).toEqual([
      { of: 'cases closed', kept: 2, counted: 3 },
      { of: 'messages accepted', kept: 0, counted: 4 },
      { of: 'messages refused', kept: 1, counted: 0 },
    ]);
  });

  it('make no finding while they agree', () => {
    expect(findCountDiscrepancy('c', [])).toEqual([]);
  });

  it('make one finding for a campaign, which counting anew repairs, and which names five at most', () => {
    const differences = Array.from({ length: 7 }, (_, index) => ({ of: `cases ${index}`, kept: index, counted: index + 1 }));
    const findings = findCountDiscrepancy('c', differences);
    expect(findings).toMatchObject([{ code: 'counts-differ', subject: 'c', repair: { type: 'recount' } }]);
    expect(findings[0]?.sentence).toMatch(/cases 4: 4 kept, 5 counted; and 2 more/);
  });
});
