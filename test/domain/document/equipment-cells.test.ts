import {
  checkWatts,
  readNumber,
  readQuantity,
  readSerials,
  readValue,
  readWatts,
  serialKey,
} from '../../../domain/document/equipment-cells';

describe('readNumber', () => {
  it.each([
    ['0', 0],
    ['3250', 3250],
    ['3250,5', 3250.5],
    ['0,250', 0.25],
    ['3 250', 3250],
    ['3\u00a0250', 3250],
    ['1\u202f490\u202f000,25', 1_490_000.25],
    ['1,490,000', 1_490_000],
    ['1,490,000.50', 1_490_000.5],
    ['1.490.000,50', 1_490_000.5],
    ["1'490'000", 1_490_000],
    ['1,490.5', 1_490.5],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text, false)).toEqual({ value });
  });

  it.each([
    '',
    '-1',
    '+1',
    '1-2',
    '1 2',
    '12 34',
    '1,2,3',
    '1.490.00',
    '1,490,000,5',
    '1e6',
    '1.49E+06',
    '0x10',
    'Infinity',
    '٣',
    '1'.repeat(31),
  ])('does not read %j', (text) => {
    expect(readNumber(text, false)).toBeUndefined();
  });

  it('leaves open what one separator before three digits means, unless a workbook wrote the number', () => {
    expect(readNumber('1,490', false)).toEqual({ value: 1.49, orThousands: 1490 });
    expect(readNumber('3.255', false)).toEqual({ value: 3.255, orThousands: 3255 });
    expect(readNumber('3.255', true)).toEqual({ value: 3.255 });
    expect(readNumber('3.250', true)).toEqual({ value: 3.25, orThousands: 3250 });
    expect(readNumber('3,255', true)).toEqual({ value: 3.255, orThousands: 3255 });
  });
});

describe('readQuantity', () => {
  it.each([
    ['1', 1],
    ['100000', 100_000],
    ['1 173', 1173],
    ['10 шт.', 10],
    ['10 дана', 10],
    ['5,00', 5],
  ])('reads %j as %d machines', (text, value) => {
    expect(readQuantity(text, false)).toEqual({ value });
  });

  it.each(['0', '100001', '1,5', '-3', 'two', '1-10', '1e3', '= 5'])('finds that %j is no whole number from 1 to 100,000', (text) => {
    expect(readQuantity(text, false)).toEqual({ finding: { code: 'quantity-not-whole', details: { limit: 100_000 } } });
  });

  it('asks whether one machine or a thousand is meant', () => {
    expect(readQuantity('1,000', false)).toEqual({ finding: { code: 'quantity-ambiguous', details: { small: 1, large: 1000 } } });
  });
});

describe('readWatts', () => {
  it.each([
    ['3250', 'W', 3250],
    ['3,25', 'kW', 3250],
    ['3.3 кВт', 'W', 3300],
    ['3300 W', 'kW', 3300],
    ['3300вт.', 'kW', 3300],
    ['3,250', 'W', 3250],
    ['3,250', 'kW', 3250],
    ['3250 ±5%', 'W', 3250],
    ['3250W +/- 10 %', 'W', 3250],
    ['3250 ± 5 % Вт', 'W', 3250],
    ['0,05', 'W', 0.05],
  ] as const)('reads %j under a heading in %s as %d W', (text, unit, value) => {
    expect(readWatts(text, unit, false)).toEqual({ value });
  });

  it.each(['0', '-5', '3 МВт', '3250 kWh', '3000-3500', 'много'])('does not read %j', (text) => {
    expect(readWatts(text, 'W', false)).toEqual({ finding: { code: 'watts-unreadable' } });
  });
});

describe('checkWatts', () => {
  it.each([
    [100, 1, undefined],
    [10_000, 1, undefined],
    [99.9, 1, { code: 'watts-too-low', details: { watts: 99.9, kilowatts: 0 } }],
    [3.25, 1, { code: 'watts-too-low', details: { watts: 3.25, kilowatts: 3.25 } }],
    [10_001, 1, { code: 'watts-too-high', details: { watts: 10_001, each: 0 } }],
    [32_500, 10, { code: 'watts-too-high', details: { watts: 32_500, each: 3250 } }],
    [3_250_000, 1, { code: 'watts-too-high', details: { watts: 3_250_000, each: 0 } }],
  ])('judges %d W for each of %d machines', (watts, quantity, finding) => {
    expect(checkWatts(watts, quantity)).toEqual(finding);
  });
});

describe('readValue', () => {
  it.each([
    ['1490000', 1, 1_490_000],
    ['1 490 000,50 тг', 1, 1_490_000.5],
    ['₸ 1,490,000', 1, 1_490_000],
    ['850,000', 1, 850_000],
    ['KZT 0', 1, 0],
    ['1490,5', 1_000, 1_490_500],
    ['2,134', 1_000_000, 2_134_000],
  ])('reads %j with scale %d as %d KZT', (text, scale, value) => {
    expect(readValue(text, scale, false)).toEqual({ value });
  });

  it.each(['$2000', '2000 USD', '2000 долл. США', '150 000 руб.', '2000 €', '14000 юаней'])('does not take %j for tenge', (text) => {
    expect(readValue(text, 1, false)).toEqual({ finding: { code: 'value-currency' } });
  });

  it.each(['-1', 'бесценно', '1,49E+06', '1000000000000000', '5 000 тыс'])('does not read %j', (text) => {
    expect(readValue(text, 1, false)).toEqual({ finding: { code: 'value-unreadable' } });
  });
});

describe('readSerials', () => {
  it.each([
    ['A1', 1, ['A1']],
    ['A1, A2;A3|A4\nA5', 5, ['A1', 'A2', 'A3', 'A4', 'A5']],
    ['A1 A2', 2, ['A1', 'A2']],
    ['NGSB 001, NGSB 002', 2, ['NGSB 001', 'NGSB 002']],
    ['NGSB 001', 1, ['NGSB 001']],
    ['S/N: A1, с/н № A2', 2, ['A1', 'A2']],
    ['б/н', 1, []],
    ['— , нет', 2, []],
    ['зав. № 17/3', 1, ['17/3']],
    ['A1, A2,', 7, ['A1', 'A2']],
  ])('reads %j for %d machines', (text, quantity, value) => {
    expect(readSerials(text, quantity)).toEqual({ value });
  });

  it.each([
    ['1.23457E+15', 'serial-rounded'],
    ['1,23457E+15', 'serial-rounded'],
    ['A1, 9E+20', 'serial-rounded'],
    ['<script>', 'serial-unreadable'],
    ['A'.repeat(65), 'serial-unreadable'],
    ['A1, ...', 'serial-unreadable'],
  ])('does not read %j', (text, code) => {
    expect(readSerials(text, 2).finding?.code).toBe(code);
  });

  it('compares serial numbers as people see them', () => {
    expect(serialKey('sn-001 x')).toBe(serialKey('SN001X'));
    // Cyrillic letters on the left
    expect(serialKey('АВС-1')).toBe(serialKey('ABC-1'));
    expect(serialKey('A10')).not.toBe(serialKey('A1'));
  });
});
