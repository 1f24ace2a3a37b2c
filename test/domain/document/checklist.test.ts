import type { Requirement } from '../../../domain/law/requirement';
import { checklistOf, isOpenItem, type ChecklistFacts } from '../../../domain/document/checklist';

const title = { kk: 'к', ru: 'р', en: 'e' };
const file = (code: string, more: Partial<Requirement> = {}): Requirement =>
  ({ code, title, source: 's', kind: 'file', accept: ['pdf'], maxMegabytes: 20, ...more }) as Requirement;
const requirements = [
  file('a'),
  file('b', { required: false }),
  file('c', { cohorts: ['II'] }),
  { code: 'd', title, source: 's', kind: 'date' } as const,
];

const statusOf = (facts: Partial<ChecklistFacts>, code = 'a'): string | undefined =>
  checklistOf({ requirements, documents: [], decisions: [], ...facts }).find((item) => item.code === code)?.status;
const document = (receivedAt: number, scan: 'waiting' | 'clean' | 'infected' = 'clean') => ({ requirement: 'a', receivedAt, scan });
const decision = (status: 'accepted' | 'deficient' | 'waived', at: number) => ({ requirement: 'a', status, at, finding: 'no seal' });

describe('checklistOf', () => {
  it.each([
    ['nothing was sent', {}, 'missing'],
    ['a paper was sent', { documents: [document(1)] }, 'supplied'],
    ['it waits to be scanned', { documents: [document(1, 'waiting')] }, 'supplied'],
    ['it was infected', { documents: [document(1, 'infected')] }, 'missing'],
    ['staff accepted it', { documents: [document(1)], decisions: [decision('accepted', 2)] }, 'accepted'],
    ['staff waived it', { decisions: [decision('waived', 2)] }, 'waived'],
    ['staff found a gap', { documents: [document(1)], decisions: [decision('deficient', 2)] }, 'deficient'],
    ['a new one came after that', { documents: [document(1), document(3)], decisions: [decision('deficient', 2)] }, 'supplied'],
  ] as const)('%s: %#', (_, facts, status) => {
    expect(statusOf(facts)).toBe(status);
  });

  it('says what staff found, while it is so', () => {
    const found = checklistOf({ requirements, documents: [], decisions: [decision('deficient', 2)] });
    expect(found[0]).toMatchObject({ status: 'deficient', finding: 'no seal' });
    expect(checklistOf({ requirements, documents: [document(3)], decisions: [decision('deficient', 2)] })[0]).not.toHaveProperty('finding');
  });

  it('asks a cohort only what is asked of it', () => {
    const codes = (cohort?: string): readonly string[] =>
      checklistOf({ requirements, documents: [], decisions: [], ...(cohort === undefined ? {} : { cohort }) }).map(({ code }) => code);
    expect(codes('I')).toEqual(['a', 'b', 'd']);
    expect(codes('II')).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('isOpenItem', () => {
  it('is what is missing and asked for, and what must be cured', () => {
    const items = checklistOf({ requirements, documents: [], decisions: [] });
    expect(items.filter(isOpenItem).map(({ code }) => code)).toEqual(['a', 'c', 'd']);
  });
});
