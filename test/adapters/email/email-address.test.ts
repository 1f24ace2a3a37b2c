import { parseEmailAddress } from '../../../adapters/email/email-address';

describe('parseEmailAddress', () => {
  it.each([
    ['aigul@example.kz', 'aigul@example.kz'],
    ['a.b+c_d@sub.example.co', 'a.b+c_d@sub.example.co'],
    ['info@пошта.қаз', 'info@xn--80a1acn3a.xn--80ao21a'],
  ])('takes %s', (text, expected) => {
    expect(parseEmailAddress(text)).toBe(expected);
  });

  it.each([
    [''],
    ['aigul'],
    ['aigul@'],
    ['@example.kz'],
    ['aigul@example.kz '],
    ['ok@example.kz\r\nRCPT TO:<evil@example.kz>'],
    ['ok@example.kz\r\n'],
    ['ok@exa\tmple.kz'],
    ['ok@пош\r\nта.қаз'],
    ['ok@пошта.қаз\u200b'],
    ['ok@example.kz,evil@example.kz'],
    ['ok@example.kz, evil@example.kz'],
    ['ok@example.kz;evil@example.kz'],
    ['Aigul <aigul@example.kz>'],
    ['<aigul@example.kz>'],
    ['a@b@example.kz'],
    ['.a@example.kz'],
    ['a.@example.kz'],
    ['a..b@example.kz'],
    ['a@example'],
    ['a@-example.kz'],
    ['a@example.kz.'],
    ['a@[127.0.0.1]'],
    ['"a b"@example.kz'],
    ['айгуль@example.kz'],
    [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.kz`],
  ])('refuses %j', (text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  });
});
