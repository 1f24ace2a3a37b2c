import { itemProblem, limitsOf } from '../../../domain/document/item-limits';
import type { Requirement } from '../../../domain/law/requirement';

const MEGABYTE = 1_024 * 1_024;
const head = { title: { kk: 'Т', ru: 'П', en: 'I' }, source: 'a law' };
const plan: Requirement = { ...head, code: 'plan', kind: 'file', accept: ['pdf', 'png'], maxMegabytes: 2 };
const equipment: Requirement = { ...plan, code: 'equipment' };

describe('what an item of the checklist takes', () => {
  it('is what the package names', () => {
    expect(limitsOf(plan)).toEqual({ types: ['pdf', 'png'], maxMegabytes: 2 });
  });

  it('is a table too where a list of machines can be sent', () => {
    expect(limitsOf(equipment)?.types).toEqual(['pdf', 'png', 'xlsx', 'csv']);
  });

  it('names a type once', () => {
    expect(limitsOf({ ...equipment, accept: ['xlsx', 'pdf'] })?.types).toEqual(['xlsx', 'pdf', 'csv']);
  });

  it('is not limited for an item that is answered in writing', () => {
    const name: Requirement = { ...head, code: 'name', kind: 'field' };
    expect(limitsOf(name)).toBeUndefined();
    expect(itemProblem(name, { type: 'docx', bytes: 90 * MEGABYTE })).toBeUndefined();
  });
});

describe('a document for an item', () => {
  it.each([
    ['of a type that the item takes', plan, { type: 'pdf', bytes: 1 }, undefined],
    ['as long as the item allows', plan, { type: 'png', bytes: 2 * MEGABYTE }, undefined],
    ['a byte longer', plan, { type: 'png', bytes: 2 * MEGABYTE + 1 }, 'too-big'],
    ['of another type', plan, { type: 'docx', bytes: 1 }, 'wrong-type'],
    ['that is a table', plan, { type: 'csv', bytes: 1 }, 'wrong-type'],
    ['that is a list of machines', equipment, { type: 'csv', bytes: 1 }, undefined],
    ['that is a list of machines, too long', equipment, { type: 'xlsx', bytes: 3 * MEGABYTE }, 'too-big'],
  ] as const)('%s', (_, item, document, code) => {
    expect(itemProblem(item, document)?.code).toBe(code);
  });

  it('is refused with what the item takes', () => {
    expect(itemProblem(plan, { type: 'docx', bytes: 1 })?.sentence).toContain('pdf, png');
    expect(itemProblem(plan, { type: 'pdf', bytes: 3 * MEGABYTE })?.sentence).toContain('2 MB');
  });
});
