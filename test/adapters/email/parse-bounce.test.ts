import * as fc from 'fast-check';

import { parseBounce } from '../../../adapters/email/parse-bounce';
import { losesContact } from '../../../domain/delivery/delivery';
import { delayedFields, deliveredFields } from './bounce-samples';
import { comesToAnEnd } from '../../support/comes-to-an-end';

const part = (...fields: readonly string[]): string => ['Reporting-MTA: dns; mx.example.kz', '', ...fields, ''].join('\r\n');
const failed = (status: string, ...fields: readonly string[]): string =>
  part('Final-Recipient: rfc822; aigul@example.kz', 'Action: failed', `Status: ${status}`, ...fields);

describe('parseBounce', () => {
  it.each([
    ['5.1.1', 'address-rejected'],
    ['5.1.2', 'address-rejected'],
    ['5.1.10', 'address-rejected'],
    ['5.1.8', 'content-rejected'],
    ['5.2.1', 'address-rejected'],
    ['5.2.2', 'mailbox-full'],
    ['4.2.2', 'mailbox-full'],
    ['5.2.3', 'content-rejected'],
    ['5.3.4', 'content-rejected'],
    ['5.3.0', 'content-rejected'],
    ['5.3.2', 'content-rejected'],
    ['5.6.1', 'content-rejected'],
    ['5.7.1', 'content-rejected'],
    ['5.5.1', 'content-rejected'],
    ['5.5.0', 'bounced'],
    ['5.4.4', 'bounced'],
    ['5.4.6', 'bounced'],
    ['5.0.0', 'bounced'],
    ['4.4.7', 'gave-up'],
    ['5.4.7', 'gave-up'],
    ['5.4.5', 'gave-up'],
    ['4.1.1', 'gave-up'],
    ['4.2.1', 'gave-up'],
    ['4.3.1', 'gave-up'],
    ['4.4.1', 'gave-up'],
    ['4.7.1', 'gave-up'],
    ['4.0.0', 'gave-up'],
  ] as const)('reads a failure of status %s as %s', (status, reason) => {
    expect(parseBounce([failed(status)])).toEqual({ action: 'failed', status, reason, receipt: `failed ${status}` });
  });

  it('never loses a contact for a failure that might have passed another time', () => {
    const codes = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 99 }));
    fc.assert(
      fc.property(codes, ([subject, detail]) => {
        const report = parseBounce([failed(`4.${subject}.${detail}`)]);
        expect(report).toBeDefined();
        expect(report === undefined || losesContact(report.reason)).toBe(false);
      }),
    );
  });

  it('reads a delay, which is no failure yet', () => {
    expect(parseBounce([part(...delayedFields)])).toMatchObject({ action: 'delayed', status: '4.4.1' });
  });

  it('reads a delivery', () => {
    expect(parseBounce([part(...deliveredFields)])).toMatchObject({ action: 'delivered', status: '2.1.5' });
  });

  it.each([
    ['the status of the reply when its own says nothing', failed('5.0.0', 'Diagnostic-Code: smtp;550 5.1.1 RecipNotFound'), '5.1.1'],
    ['no status within a name', failed('5.0.0', 'Diagnostic-Code: smtp; x550 15.1.12'), '5.0.0'],
    ['its own status when it says something', failed('5.4.4', 'Diagnostic-Code: smtp;550 5.1.1 No'), '5.4.4'],
    ['no status at all', part('Action: failed'), '5.0.0'],
    ['a status with words behind it', failed('5.1.1 (bad destination mailbox)'), '5.1.1'],
    ['a status that is none', failed('999.1.1'), '5.0.0'],
    ['fields in any case, folded', part('ACTION:', ' Failed', 'status:5.1.1'), '5.1.1'],
    ['bare line feeds', failed('5.1.1').replaceAll('\r\n', '\n'), '5.1.1'],
  ])('reads %s', (_what, text, status) => {
    expect(parseBounce([text])).toMatchObject({ action: 'failed', status });
  });

  it('takes addresses out of the diagnostic, also where it names the mailbox alone', () => {
    const diagnostic = 'Diagnostic-Code: smtp; 550 5.1.1 <aigul@example.kz>: no mailbox\r\n aigul, was a.b@old.kz';
    expect(parseBounce([failed('5.1.1', diagnostic)])?.receipt).toBe(
      'failed 5.1.1 smtp; 550 5.1.1 <address>: no mailbox <address>, was <address>',
    );
  });

  it('lets a failure count before a delay and a delay before a delivery, in one part or several', () => {
    const all = [part(...deliveredFields), part(...delayedFields), failed('5.1.1')];
    expect(parseBounce(all)?.action).toBe('failed');
    expect(parseBounce([all.join('\r\n\r\n')])?.action).toBe('failed');
    expect(parseBounce(all.slice(0, 2))?.action).toBe('delayed');
  });

  it.each([
    ['nothing', []],
    ['an empty part', ['']],
    ['a part without an action', [part('Status: 5.1.1')]],
    ['a message passed on to a server that gives no reports', [part('Action: relayed', 'Status: 2.1.9')]],
    ['an action that is none', [part('Action: failedly', 'Status: 5.1.1')]],
    ['binary', ['\u0000\uFFFD:\u0000']],
  ])('finds no report in %s', (_what, parts) => {
    expect(parseBounce(parts)).toBeUndefined();
  });

  it('never throws and never repeats an address, whatever it is given', () => {
    const text = fc.string({
      unit: fc.constantFrom('\r', '\n', ' ', ':', 'Action', 'failed', 'a@b.kz', 'Status', '5.1.1', '<', '\t', 'Ұ'),
    });
    fc.assert(fc.property(fc.array(text), (parts) => !(parseBounce(parts)?.receipt ?? '').includes('@')));
  });

  it('comes to the end of a megabyte of anything', () => {
    for (const text of ['\n ', ': ', '\n\n', 'Action: failed\n\n', 'Diagnostic-Code: @']) {
      comesToAnEnd(() => void parseBounce([text.repeat(200_000)]));
    }
  });
});
