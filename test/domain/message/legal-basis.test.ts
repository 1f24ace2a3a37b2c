import type { LegalAct } from '../../../domain/law/policy';
import { legalBasis } from '../../../domain/message/legal-basis';

const words = { say: (_: string, key: string, variables: object = {}) => `${key} ${Object.values(variables).join('|')}` };
const act: LegalAct = {
  id: 'order',
  citation: '384/НҚ',
  title: { kk: 'Қағидалар', ru: 'Правила', en: 'Rules' },
  link: 'https://example.kz',
  confirmed: true,
};

function basis(
  duty: { readonly act: string; readonly article?: string; readonly confirm?: readonly string[] },
  acts: readonly LegalAct[],
): string | undefined {
  return legalBasis(
    { policy: { duty: { confirm: [], ...duty } }, legalActs: acts } as unknown as Parameters<typeof legalBasis>[0],
    'ru',
    words,
  );
}

describe('the legal basis of a duty', () => {
  it('is the act it rests on, with the place in it where that is known', () => {
    expect(basis({ act: 'order' }, [{ ...act, id: 'other', citation: 'x' }, act])).toBe('legal-basis Правила|384/НҚ');
    expect(basis({ act: 'order', article: '9' }, [act])).toBe('legal-basis-article Правила|384/НҚ|9');
  });

  it('is not told while counsel has to confirm it', () => {
    expect(basis({ act: 'order' }, [{ ...act, confirmed: false }])).toBeUndefined();
    expect(basis({ act: 'order', confirm: ['That this act is meant is a reading.'] }, [act])).toBeUndefined();
  });
});
