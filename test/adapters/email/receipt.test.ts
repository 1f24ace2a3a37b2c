import * as fc from 'fast-check';

import { redactReceipt } from '../../../adapters/email/receipt';
import { comesToAnEnd } from '../../support/comes-to-an-end';

describe('redactReceipt', () => {
  it.each([
    ['250 2.0.0 Ok: queued as 4XyZ12', '250 2.0.0 Ok: queued as 4XyZ12'],
    ['550 5.1.1 <aigul@example.kz>: Recipient address rejected', '550 5.1.1 <address>: Recipient address rejected'],
    ['550 5.1.1 aigul@example.kz... User unknown', '550 5.1.1 <address> User unknown'],
    ['550-5.1.1 The account\r\n550 5.1.1 aigul@example.kz is gone', '550-5.1.1 The account 550 5.1.1 <address> is gone'],
    ['smtp; 550 <@relay.kz:aigul@example.kz> no', 'smtp; 550 <address> no'],
    ['550 (rfc822;aigul.b+tag@example.kz)', '550 (rfc822;<address>)'],
    ['550 to=aigul@example.kz, from=<roll@example.kz>', '550 <address>, from=<address>'],
    ['550 "aigul b"@example.kz unknown', '550 <address> unknown'],
    ["550 o'brien@example.kz unknown", '550 <address> unknown'],
    ['550 aigul%example.kz@relay.kz relay denied', '550 <address> relay denied'],
    ['550 mailto:aigul@example.kz', '550 mailto:<address>'],
    ['550 айгүл@пошта.қаз жоқ', '550 <address> жоқ'],
    ['550 aigul＠example.kz', '550 <address>'],
    ['550 see https://help.kz/?u=aigul%40example.kz for more', '550 see https:<address> for more'],
    ['550 aigul&#64;example.kz', '550 <address>'],
    ['550 aigul [at] example.kz unknown', '550 <address> unknown'],
    ['550 rfc822;aigul+40example.kz', '550 rfc822;<address>'],
    ['550 aigul@[10.0.0.1] unknown', '550 <address> unknown'],
    ['550 SRS0=x=tt=example.kz=aigul@relay.kz', '550 <address>'],
    ['', ''],
    ['  \u0000\u001b[31m550\tno\u202e ', '[31m550 no'],
  ])('reads %j as %j', (text, receipt) => {
    expect(redactReceipt(text)).toBe(receipt);
  });

  it('takes out a known address also where only its local part is named', () => {
    const receipt = redactReceipt("550 User AIGUL.b unknown; mailbox 'aigul.b' of aigul.bekova", 'aigul.b@example.kz');
    expect(receipt).toBe("550 User <address> unknown; mailbox '<address>' of aigul.bekova");
  });

  it.each([["o'brien-smith_1+x=y&z@a.kz"], ['a.b*c?d@a.kz'], ['[x](y){z}|^$/\\@a.kz'], ['\ud800xx@a.kz'], ['@@@@a.kz'], ['айгүл@a.kz']])(
    'knows the local part of %s by itself',
    (address) => {
      const localPart = address.slice(0, address.lastIndexOf('@'));
      expect(redactReceipt(`550 user ${localPart}`, address)).not.toContain(localPart);
    },
  );

  it('never throws for what somebody calls an address', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(fc.property(text, text, (words, address) => typeof redactReceipt(words, `${address}@a.kz`) === 'string'));
    expect(redactReceipt('550 no', `${'x'.repeat(1_000_000)}@a.kz`)).toBe('550 no');
  });

  it('leaves codes and short words alone, whatever the mailbox is called', () => {
    expect(redactReceipt('550 5.1.1 it is gone', '550@example.kz', 'it@example.kz')).toBe('550 5.1.1 it is gone');
  });

  it('is at most 500 characters and never ends in half an address', () => {
    expect(redactReceipt(`550 ${'no '.repeat(1_000)}`)).toHaveLength(500);
    // the first 4,000 characters end within the last address
    const receipt = redactReceipt(`${'x@example.kz '.repeat(307)} ${'.'.repeat(4)} secret.name@example.kz`);
    expect(receipt).not.toMatch(/secret|@/);
    expect(redactReceipt(`${'a'.repeat(3_995)}secret.name@example.kz`)).toBe('');
  });

  it('keeps no at sign, whatever it is given, and comes to the end of megabytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => !redactReceipt(`${text}@${text}`).includes('@')));
    for (const text of ['a'.repeat(5_000_000), '<'.repeat(5_000_000), '"@'.repeat(2_000_000), 'a [at'.repeat(1_000_000)]) {
      comesToAnEnd(() => void redactReceipt(text));
    }
  });
});
