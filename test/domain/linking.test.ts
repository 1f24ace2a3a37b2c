import { maskEmail } from '../../domain/linking';

describe('maskEmail', () => {
  it.each([
    ['accounting@firm.kz', 'a***@firm.kz'],
    ['a@b.kz', 'a***@b.kz'],
    ['"odd@name"@firm.kz', '"***@firm.kz'],
  ])('shows of %s only what its owner needs', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });
});
