import { isTooMany, MAX_BYTES_A_DAY, MOST_DOCUMENTS_A_DAY, takesDocuments } from '../../../domain/document/document-quota';
import { DAY } from '../../../domain/time';
import { aClosedCase, aCaseUnderInspection, anOpenCase } from '../../support/builders';

const NOW = 100 * DAY;
const documents = (count: number, { bytes = 1, receivedAt = NOW - 1 } = {}) =>
  Array.from({ length: count }, (_, index) => ({ hash: `hash-${index}`, bytes, receivedAt }));
const another = { hash: 'another', bytes: 10 };

describe('takesPapers', () => {
  it('is true as long as a case is open, and under inspection, where papers are evidence', () => {
    expect(takesDocuments(anOpenCase(), NOW)).toBe(true);
    expect(takesDocuments(aCaseUnderInspection(), NOW)).toBe(true);
  });

  it('is false once it is closed', () => {
    expect(takesDocuments(aClosedCase(), NOW)).toBe(false);
  });

  it('is true for 90 days after an enforcement, for evidence of what was put right', () => {
    const closedAt = 10 * DAY;
    const enforced = aClosedCase('enforcement-closed', { standing: { type: 'closed', outcome: 'enforcement-closed', at: closedAt } });
    expect(takesDocuments(enforced, closedAt + 90 * DAY - 1)).toBe(true);
    expect(takesDocuments(enforced, closedAt + 90 * DAY)).toBe(false);
  });
});

describe('isTooMany', () => {
  it.each([
    [MOST_DOCUMENTS_A_DAY - 1, false],
    [MOST_DOCUMENTS_A_DAY, true],
  ])('after %i papers within a day is %s', (count, expected) => {
    expect(isTooMany(another, documents(count), NOW)).toBe(expected);
  });

  it.each([
    [MAX_BYTES_A_DAY - another.bytes, false],
    [MAX_BYTES_A_DAY - another.bytes + 1, true],
  ])('after %i bytes within a day is %s', (bytes, expected) => {
    expect(isTooMany(another, documents(1, { bytes }), NOW)).toBe(expected);
  });

  it.each([
    [NOW - DAY + 1, true],
    [NOW - DAY, false],
  ])('forgets after a day what came at %i', (receivedAt, expected) => {
    expect(isTooMany(another, documents(MOST_DOCUMENTS_A_DAY, { receivedAt }), NOW)).toBe(expected);
  });

  it('counts once what was sent for several items', () => {
    const forSeveralItems = documents(3, { bytes: MAX_BYTES_A_DAY - another.bytes }).map((document) => ({ ...document, hash: 'one' }));
    expect(isTooMany(another, forSeveralItems, NOW)).toBe(false);
  });

  it('does not count a paper that is there already', () => {
    expect(isTooMany({ hash: 'hash-3', bytes: 1 }, documents(MOST_DOCUMENTS_A_DAY), NOW)).toBe(false);
  });
});
