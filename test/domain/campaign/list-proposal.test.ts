import { changesOf, effectOf } from '../../../domain/campaign/list-proposal';
import type { OperatorBefore } from '../../../domain/campaign/operator-import';
import type { OperatorRow } from '../../../domain/campaign/operator-row';

const names = { kk: 'А', ru: 'А', en: 'A' } as const;
const before: OperatorBefore = {
  names,
  language: 'ru',
  region: 'KZ-55',
  phones: ['+77010000000'],
  emails: ['old@a.example', 'now@a.example'],
};
const row = (change: Partial<OperatorRow> = {}): OperatorRow => ({
  identifier: '220140000008',
  names,
  language: 'ru',
  region: 'KZ-55',
  email: 'now@a.example',
  ...change,
});

describe('what a list says otherwise than the record', () => {
  it.each([
    ['nothing where it says the same', {}, []],
    ['nothing of telephones that it does not name', { phones: undefined }, []],
    ['a name in one language', { names: { ...names, en: 'B' } }, [{ field: 'names', before: names, after: { ...names, en: 'B' } }]],
    ['a language', { language: 'kk' }, [{ field: 'language', before: 'ru', after: 'kk' }]],
    ['a region', { region: 'KZ-27' }, [{ field: 'region', before: 'KZ-55', after: 'KZ-27' }]],
    ['telephones', { phones: [] }, [{ field: 'phones', before: ['+77010000000'], after: [] }]],
    [
      'an address, beside the one that is written to',
      { email: 'new@a.example' },
      [{ field: 'email', before: 'now@a.example', after: 'new@a.example' }],
    ],
    ['no address that is known, in use or not', { email: 'old@a.example' }, []],
    [
      'each address as a question of its own, the one to write to last',
      { email: 'one@a.example', otherEmails: ['two@a.example'] },
      ['two@a.example', 'one@a.example'].map((after) => ({ field: 'email', before: 'now@a.example', after })),
    ],
  ])('is %s', (_, change, changes) => {
    const { phones, ...rest } = change as Partial<OperatorRow>;
    expect(changesOf(before, row({ ...rest, ...(phones === undefined ? {} : { phones }) }))).toEqual(changes);
  });

  it.each([
    ['new', undefined, {}, false],
    ['unchanged', before, {}, false],
    ['unchanged', before, {}, true],
    ['changed', before, { region: 'KZ-27' }, false],
    ['proposed', before, { region: 'KZ-27' }, true],
    ['proposed', before, { email: 'new@a.example' }, true],
  ] as const)('makes an operator %s', (effect, known, change, hasOpenCase) => {
    expect(effectOf(known, row(change), hasOpenCase)).toBe(effect);
  });
});
