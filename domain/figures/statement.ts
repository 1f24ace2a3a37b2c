import type { CaseOutcome } from '../case/outcome';
import type { InspectionOutcome } from '../inspection/outcome';
import type { CaseRow } from '../case/case-record';
import type { InspectionRow } from '../inspection/inspection-record';

/** One published figure, with what it counts and the cases behind it. */
export interface Figure {
  readonly code: string;
  readonly definition: string;
  readonly value: number;
  /** `<campaign>/<operator>`, in order. */
  readonly cases: readonly string[];
}

/** Published figures: each with its definition and its list of cases, and a sum that must hold. */
export interface Statement {
  readonly audience: number;
  readonly open: number;
  readonly outcomes: readonly Figure[];
  readonly inspections: readonly Figure[];
  readonly totals: readonly Figure[];
}

const DEFINITIONS: Readonly<Record<CaseOutcome, string>> = {
  'registered-on-time': 'filing received before the end of the deadline day, extensions included',
  'registered-late': 'filing received after the deadline and before an inspection ended',
  'registered-after-inspection': 'registered during or because of an inspection',
  'already-registered': 'had registered before the notice, confirmed by staff',
  'ceased-confirmed': 'no longer operates, confirmed',
  'out-of-scope-confirmed': 'the duty does not apply, confirmed',
  'closed-voluntarily': 'stopped and dismantled by its own decision',
  'self-restricted': 'limits its load by its own decision',
  'enforcement-closed': 'stopped or referred by the authority after an inspection',
  'campaign-withdrawn': 'open when the campaign was withdrawn',
  'transferred-confirmed': 'passed to another owner, confirmed by staff',
  'objection-upheld': 'the duty was lifted because an objection was upheld',
};

/** Counts a campaign as it stands. Voluntary, self-restricted and forced ends are never mixed. */
export function buildStatement({
  cases,
  inspections,
}: {
  readonly cases: readonly CaseRow[];
  readonly inspections: readonly InspectionRow[];
}): Statement {
  const closed = inspections.filter(({ status }) => status === 'closed');
  return {
    audience: cases.length,
    open: cases.filter(({ outcome }) => outcome === undefined).length,
    outcomes: (Object.keys(DEFINITIONS) as CaseOutcome[]).flatMap((outcome) =>
      figure(
        outcome,
        DEFINITIONS[outcome],
        cases.filter((row) => row.outcome === outcome),
      ),
    ),
    inspections: inspectionOutcomes(closed).flatMap((outcome) =>
      figure(
        outcome,
        `inspections whose principal outcome is ${outcome}`,
        closed.filter((row) => row.outcome === outcome),
      ),
    ),
    totals: [
      total('units', 'machines recorded by inspectors', closed, ({ findings }) => findings?.units ?? 0),
      total('megawatts', 'power recorded by inspectors, MW', closed, ({ findings }) => findings?.megawatts ?? 0),
      total('value-kzt', 'value recorded by inspectors, KZT', closed, ({ findings }) => findings?.valueKzt ?? 0),
      total('criminal-cases', 'inspections that led to a criminal case', closed, ({ findings }) =>
        findings?.criminalCase === true ? 1 : 0,
      ),
    ],
  };
}

interface Keyed {
  readonly campaignId: string;
  readonly operatorId: string;
}

function figure(code: string, definition: string, rows: readonly Keyed[]): readonly Figure[] {
  return rows.length === 0 ? [] : [{ code, definition, value: rows.length, cases: listed(rows) }];
}

function total(code: string, definition: string, rows: readonly InspectionRow[], of: (row: InspectionRow) => number): Figure {
  const counted = rows.filter((row) => of(row) > 0);
  return { code, definition, value: Math.round(counted.reduce((sum, row) => sum + of(row), 0) * 1_000) / 1_000, cases: listed(counted) };
}

function inspectionOutcomes(rows: readonly InspectionRow[]): readonly InspectionOutcome[] {
  return [...new Set(rows.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome])))].sort();
}

function listed(rows: readonly Keyed[]): readonly string[] {
  return rows.map(({ campaignId, operatorId }) => `${campaignId}/${operatorId}`).sort();
}
