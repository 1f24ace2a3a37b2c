import fc from 'fast-check';
import { read } from './operator-list-file';
import { aWorkbook, text, headingRow, dataRow } from './operator-list-workbook';

describe('readOperatorList: anything', () => {
  const neverThrows = async (file: string | Uint8Array): Promise<void> => {
    const { rows, operators, problems } = await read(file);
    expect(rows).toBeGreaterThanOrEqual(operators.length);
    expect(rows > 0 || problems.length > 0).toBe(true);
  };

  it('never throws on random bytes', () => fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), neverThrows), { numRuns: 300 }));

  it('never throws on random text below a heading', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), (rest) => neverThrows(`bin,name,region,email,phone\n1,${rest}`)),
      { numRuns: 300 },
    ));

  it('never throws on a damaged workbook', async () => {
    const whole = aWorkbook({ sheets: { a: headingRow(1) + dataRow(2, text('A2', '220140000008')) } });
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), length: fc.integer({ min: 4, max: whole.length }) });
    await fc.assert(
      fc.asyncProperty(damage, ({ at, byte, length }) => {
        const damaged = whole.slice(0, byte % 2 === 0 ? whole.length : length);
        damaged[at] = byte;
        return neverThrows(damaged);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a sheet of random XML', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '<row r="2">',
            '<row>',
            '</row>',
            '<c r="A2">',
            '<c>',
            '<c t="s">',
            '</c>',
            '<v>',
            '</v>',
            '1',
            '<',
            '>',
            '"',
            "'",
            '&#x110000;',
            '<!--',
            '-->',
            '<![CDATA[',
            ']]>',
            '<is>',
            '<t>',
            '</t>',
            '</is>',
          ),
          { maxLength: 60 },
        ),
        (tokens) => neverThrows(aWorkbook({ sheets: { a: headingRow(1) + tokens.join('') } })),
      ),
      { numRuns: 500 },
    ));
});
