import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms, OperatorList } from '../../../domain/campaign/operator-row';
import REGIONS from '../../../campaigns/regions/kz.json';

export const TERMS: ListTerms = { identifier: 'kz-bin-iin', regions: REGIONS, events: ['service-started'] };
export const read = (file: string | Uint8Array): Promise<OperatorList> => readOperatorList(file, TERMS);

export const same = (name: string): object => ({
  rows: 1,
  operators: [
    { identifier: '220140000008', names: { kk: name, ru: name, en: name }, language: 'kk', region: 'KZ-55', email: 'first@example.kz' },
  ],
  problems: [],
});
