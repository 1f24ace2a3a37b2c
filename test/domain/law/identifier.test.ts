import fc from 'fast-check';
import { parseIdentifier } from '../../../domain/law/identifier';

describe('parseIdentifier', () => {
  it.each([
    ['940140000385', 1, { kind: 'bin', holder: 'resident-entity', office: 'head', registeredIn: '9401' }],
    ['950341000052', 1, { kind: 'bin', office: 'branch' }],
    ['961141000023', 2, { kind: 'bin', office: 'branch', registeredIn: '9611' }],
    ['070941024691', 1, { kind: 'bin', office: 'branch', digits: '070941024691' }],
    ['990140004654', 1, { kind: 'bin' }],
    ['791028302728', 1, { kind: 'iin', bornOn: '1979-10-28' }],
    ['061211600012', 2, { kind: 'iin', bornOn: '2006-12-11' }],
    ['220140000008', 1, { kind: 'bin' }],
    ['220140000902', 2, { kind: 'bin' }],
  ])('takes %s in pass %d', (text, pass, meaning) => {
    expect(parseIdentifier(text)).toMatchObject({ valid: true, pass, ...meaning });
  });

  it.each([
    ['949940000385', 'bad-month'],
    ['940190000385', 'bad-type'],
    ['940149000385', 'bad-attribute'],
    ['791028902728', 'bad-century'],
    ['790231302728', 'bad-date'],
    ['12345', 'bad-length'],
    ['12345678901X', 'not-digits'],
    ['', 'bad-length'],
  ])('refuses %s: %s', (text, problem) => {
    expect(parseIdentifier(text)).toMatchObject({ valid: false, severity: 'error', problem });
  });

  it.each(['220140000940', '220140000947'])('refuses %s, whose body has no check digit', (text) => {
    expect(parseIdentifier(text)).toMatchObject({ valid: false, severity: 'error', problem: 'no-check-digit' });
  });

  it('only doubts a number whose check digit is another', () => {
    expect(parseIdentifier('940140000386')).toMatchObject({
      valid: false,
      severity: 'warning',
      problem: 'bad-check-digit',
      kind: 'bin',
      sentence: expect.stringContaining('should be 5') as string,
    });
  });

  it.each(['9401 4000 0385', '940140-000-385', ' 940140000385\t', '9401\u00A040000385'])('reads "%s" without its spaces', (text) => {
    expect(parseIdentifier(text)).toMatchObject({ valid: true, digits: '940140000385' });
  });

  it('finds every single wrong last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (last) => {
        expect(parseIdentifier(`96114100002${last}`).valid).toBe(last === 3);
      }),
    );
  });
});
