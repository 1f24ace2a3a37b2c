import fc from 'fast-check';
import { parseIdentifier } from '../../../domain/law/identifier';

describe('parseIdentifier', () => {
  it.each([
    ['940140000385', 1, { kind: 'bin', holder: 'resident-entity', office: 'head', registeredIn: '9401' }],
    ['950341000052', 1, { kind: 'bin', office: 'branch' }],
    ['961141000023', 2, { kind: 'bin', office: 'branch', registeredIn: '9611' }],
    ['070941024691', 1, { kind: 'bin', office: 'branch', digits: '070941024691' }],
    ['990140004654', 1, { kind: 'bin', holder: 'resident-entity', office: 'head', registeredIn: '9901' }],
    ['791028302728', 1, { kind: 'iin', bornOn: '1979-10-28' }],
    ['061211600012', 2, { kind: 'iin', bornOn: '2006-12-11' }],
    ['220140000008', 1, { kind: 'bin', registeredIn: '2201' }],
    ['220140000902', 2, { kind: 'bin', registeredIn: '2201' }],
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

  it.each(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])('refuses 22014000094%s: its body has no check digit', (last) => {
    expect(parseIdentifier(`22014000094${last}`)).toMatchObject({ valid: false, severity: 'error', problem: 'no-check-digit' });
  });

  it.each([
    ['940150000384', 'non-resident-entity', 'head'],
    ['940160000383', 'joint-proprietor', 'head'],
    ['940142000380', 'resident-entity', 'representative'],
    ['940143000384', 'resident-entity', 'farm'],
  ])('reads %s as %s, %s, whatever its check digit', (text, holder, office) => {
    expect(parseIdentifier(text)).toMatchObject({ kind: 'bin', holder, office });
  });

  it.each([
    ['1', '1879-10-28'],
    ['2', '1879-10-28'],
    ['3', '1979-10-28'],
    ['4', '1979-10-28'],
    ['5', '2079-10-28'],
    ['6', '2079-10-28'],
  ])('takes the century from a seventh digit of %s', (century, bornOn) => {
    expect(parseIdentifier(`791028${century}02728`)).toMatchObject({ kind: 'iin', bornOn });
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

  it('takes one last digit at the most, and needs the second pass for about one number in eleven', () => {
    const passes = Array.from({ length: 1_000 }, (_, serial) => {
      const body = `220140${String(serial).padStart(5, '0')}`;
      const parsed = Array.from({ length: 10 }, (_last, last) => parseIdentifier(`${body}${last}`));
      const valid = parsed.flatMap((each) => (each.valid ? [each.pass] : []));
      expect(valid.length).toBeLessThanOrEqual(1);
      return valid[0];
    });
    const share = (pass: 1 | 2 | undefined): number => passes.filter((each) => each === pass).length / passes.length;
    expect(share(1)).toBeCloseTo(4_360 / 4_800, 1);
    expect(share(2)).toBeCloseTo(399 / 4_800, 1);
    expect(share(undefined)).toBeGreaterThan(0);
  });

  it('finds every single wrong last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (last) => {
        expect(parseIdentifier(`96114100002${last}`).valid).toBe(last === 3);
      }),
    );
  });
});
