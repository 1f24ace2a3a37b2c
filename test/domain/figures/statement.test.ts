import { CASE_OUTCOMES } from '../../../domain/case/outcome';
import { buildStatement } from '../../../domain/figures/statement';
import { aCaseRow, anInspectionRow } from '../../support/builders';

const closedInspection = (operatorId: string, overrides: Parameters<typeof anInspectionRow>[0] = {}) =>
  anInspectionRow({ operatorId, status: 'closed', outcome: 'seized', ...overrides });

describe('buildStatement', () => {
  it('adds up: the audience is what is open and every outcome together', () => {
    const ended = CASE_OUTCOMES.map((outcome, index) => aCaseRow({ operatorId: `op-${index}`, status: 'closed', outcome }));
    const open = [aCaseRow({ operatorId: 'x-1' }), aCaseRow({ operatorId: 'x-2', status: 'not-started' })];
    const statement = buildStatement({ cases: [...ended, ...open], inspections: [] });
    const closed = statement.outcomes.reduce((sum, { value }) => sum + value, 0);
    expect(statement).toMatchObject({ audience: CASE_OUTCOMES.length + 2, open: 2 });
    expect(statement.open + closed).toBe(statement.audience);
  });

  it('never mixes voluntary, self-restricted and forced ends', () => {
    const cases = (['closed-voluntarily', 'self-restricted', 'enforcement-closed', 'enforcement-closed'] as const).map((outcome, index) =>
      aCaseRow({ operatorId: `op-${index}`, status: 'closed', outcome }),
    );
    expect(buildStatement({ cases, inspections: [] }).outcomes.map(({ code, value }) => [code, value])).toEqual([
      ['closed-voluntarily', 1],
      ['self-restricted', 1],
      ['enforcement-closed', 2],
    ]);
  });

  it('says of each figure what it counts and which cases, in order', () => {
    const cases = ['op-b', 'op-a'].map((operatorId) => aCaseRow({ operatorId, status: 'closed', outcome: 'registered-late' }));
    const [figure] = buildStatement({ cases, inspections: [] }).outcomes;
    expect(figure).toMatchObject({ code: 'registered-late', value: 2, cases: ['mining-2022/op-a', 'mining-2022/op-b'] });
    expect(figure?.definition).toMatch(/after the deadline/);
  });

  it('leaves out outcomes that nobody has', () => {
    expect(buildStatement({ cases: [aCaseRow()], inspections: [] }).outcomes).toEqual([]);
  });

  it('counts an empty campaign', () => {
    const statement = buildStatement({ cases: [], inspections: [] });
    expect(statement).toMatchObject({ audience: 0, open: 0, outcomes: [], inspections: [] });
    expect(statement.totals.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
  });

  it('counts inspections by their principal outcome, those that have ended only', () => {
    const inspections = [
      closedInspection('op-1'),
      closedInspection('op-2'),
      closedInspection('op-3', { outcome: 'compliant' }),
      anInspectionRow({ operatorId: 'op-4', status: 'accepted' }),
    ];
    expect(buildStatement({ cases: [], inspections }).inspections.map(({ code, value }) => [code, value])).toEqual([
      ['compliant', 1],
      ['seized', 2],
    ]);
  });

  it('adds up what inspectors recorded and lists only the cases that add to it', () => {
    const inspections = [
      closedInspection('op-1', { findings: { units: 40_000, megawatts: 350, valueKzt: 60_000_000_000, criminalCase: true } }),
      closedInspection('op-2', { findings: { units: 27_000, megawatts: 250, criminalCase: false } }),
      closedInspection('op-3', {}),
      anInspectionRow({ operatorId: 'op-4', status: 'accepted', findings: { units: 5 } }),
    ];
    const totals = buildStatement({ cases: [], inspections }).totals;
    expect(totals.map(({ code, value, cases }) => [code, value, cases.length])).toEqual([
      ['units', 67_000, 2],
      ['megawatts', 600, 2],
      ['value-kzt', 60_000_000_000, 1],
      ['criminal-cases', 1, 1],
    ]);
  });

  it('adds decimal megawatts without the noise of binary fractions', () => {
    const inspections = [
      closedInspection('op-1', { findings: { megawatts: 0.1 } }),
      closedInspection('op-2', { findings: { megawatts: 0.2 } }),
    ];
    const megawatts = buildStatement({ cases: [], inspections }).totals.find(({ code }) => code === 'megawatts');
    expect(megawatts?.value).toBe(0.3);
  });
});
