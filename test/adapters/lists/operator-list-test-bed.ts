import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms, OperatorList, RowProblem } from '../../../domain/campaign/operator-row';
import REGIONS from '../../../campaigns/regions/kz.json';

export const TERMS: ListTerms = { identifier: 'kz-bin-iin', regions: REGIONS, events: ['service-started'], cohorts: ['first', 'second'] };
export const HEADING =
  'row_type,identifier,name,name_kk,name_ru,name_en,language,region,email,phone,site_region,site_address,megawatts,cohort,service-started';
export const COLUMNS = HEADING.split(',');

export type Cells = Readonly<Record<string, string>>;
export const GOOD: Cells = { identifier: '220140000008', name: 'Первая', language: 'kk', region: 'KZ-55', email: 'first@example.kz' };
export const OTHER: Cells = { ...GOOD, identifier: '220140000902', name: 'Вторая', email: 'second@example.kz' };

export const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
export const aRow = (cells: Cells): string => COLUMNS.map((column) => quoted(cells[column] ?? '')).join(',');
export const aList = (...rows: readonly Cells[]): string => [HEADING, ...rows.map(aRow)].join('\n');
export const read = (rows: readonly Cells[], terms: Partial<ListTerms> = {}): Promise<OperatorList> =>
  readOperatorList(aList(...rows), { ...TERMS, ...terms });
export const brief = (problems: readonly RowProblem[]): readonly string[] =>
  problems.map(({ row, column, code, severity }) => `${row} ${column} ${code} ${severity}`);
export const errorsOf = (list: OperatorList): readonly string[] => brief(list.problems.filter(({ severity }) => severity === 'error'));

export const FIRST = {
  identifier: '220140000008',
  names: { kk: 'Первая', ru: 'Первая', en: 'Первая' },
  language: 'kk',
  region: 'KZ-55',
  email: 'first@example.kz',
};
