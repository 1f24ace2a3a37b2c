import { classifySmtpError, describeSmtpError, SMTP_RETRY_MS, type SmtpErrorClass } from '../../../adapters/email/classify-smtp-error';
import { MINUTE } from '../../../domain/time';

const later = (wait: keyof typeof SMTP_RETRY_MS): SmtpErrorClass => ({
  class: 'retry',
  retryAfterMs: SMTP_RETRY_MS[wait],
  why: 'recipient',
});
const outage = (wait: keyof typeof SMTP_RETRY_MS): SmtpErrorClass => ({ class: 'retry', retryAfterMs: SMTP_RETRY_MS[wait], why: 'outage' });
const rejected: SmtpErrorClass = { class: 'address', reason: 'address-rejected' };
const invalid: SmtpErrorClass = { class: 'address', reason: 'address-invalid' };
const content: SmtpErrorClass = { class: 'content' };
const configuration: SmtpErrorClass = { class: 'configuration' };
const unknown: SmtpErrorClass = { class: 'unknown' };

/** An error as nodemailer makes it from a reply. */
function aReply(response: string, command = 'RCPT TO', code = command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE'): Error {
  return Object.assign(new Error(response), { code, command, response, responseCode: Number(response.slice(0, 3)) });
}

describe('classifySmtpError', () => {
  it.each<[string, SmtpErrorClass]>([
    ['450 4.2.0 Greylisted', later('greylisted')],
    ['450 Mailbox busy', later('greylisted')],
    ['451 4.7.1 Greylisted, please try again in 5 minutes', later('greylisted')],
    ['451 Try later', later('greylisted')],
    ['452 4.2.2 Mailbox full', later('mailbox-full')],
    ['452 Insufficient system storage', later('busy')],
    ['421 4.4.5 Too many connections', outage('busy')],
    ['421 Greylisting in action', later('greylisted')],
    ['550 5.1.1 No such user', rejected],
    ['550 5.1.0 Address rejected', rejected],
    ['550 5.1.2 No such domain', rejected],
    ['553 5.1.3 Bad address syntax', invalid],
    ['550 5.1.6 Mailbox has moved', rejected],
    ['550 5.1.7 Bad sender address', configuration],
    ['550 5.1.8 Bad sender domain', configuration],
    ['550 5.1.10 Recipient has a null MX', rejected],
    ['550 5.2.1 Mailbox disabled', rejected],
    ['552 5.2.2 Mailbox full', later('mailbox-full')],
    ['550 5.2.2 Over quota', later('mailbox-full')],
    ['552 5.2.3 Message longer than this mailbox allows', content],
    ['550 5.3.0 Mail system error', configuration],
    ['550 5.3.2 System not accepting messages', configuration],
    ['552 5.3.4 Message too big for system', content],
    ['550 5.4.1 Recipient address rejected: access denied', rejected],
    ['550 5.5.0 Requested action not taken: mailbox unavailable', rejected],
    ['550 5.5.1 Invalid command', configuration],
    ['550 5.6.0 Media error', content],
    ['550 5.7.1 Relaying denied', configuration],
    ['554 5.7.1 Blocked by a block list', configuration],
    ['550 5.7.26 Unauthenticated sender', configuration],
    ['550 5.0.0 User unknown', rejected],
    ['550 No such user', rejected],
    ['551 User not local', rejected],
    ['552 Exceeded storage allocation', later('mailbox-full')],
    ['553 Mailbox name not allowed', invalid],
    ['554 Transaction failed', configuration],
    ['556 Domain does not accept mail', rejected],
    ['501 Syntax error', configuration],
    ['503 Bad sequence of commands', outage('busy')],
    ['530 5.7.0 Authentication required', configuration],
    ['535 Login first', configuration],
  ])('reads RCPT TO answered "%s"', (response, expected) => {
    expect(classifySmtpError(aReply(response), 'before-data')).toEqual(expected);
  });

  it.each<[string, SmtpErrorClass]>([
    ['451 Local error', later('greylisted')],
    ['451 4.7.1 Greylisted after the message', later('greylisted')],
    ['450 4.2.0 Mailbox busy', later('greylisted')],
    ['452 4.2.2 Mailbox full', later('mailbox-full')],
    ['452 Insufficient system storage', outage('busy')],
    ['451 4.3.0 Local error in processing', outage('greylisted')],
    ['452 4.3.1 Insufficient system storage', outage('busy')],
    ['421 4.3.2 Shutting down', outage('busy')],
    ['550 Refused', content],
    ['552 Mailbox full', later('mailbox-full')],
    ['552 5.2.2 Mailbox full', later('mailbox-full')],
    ['552 Message size exceeds fixed limit', content],
    ['554 Refused as spam', content],
    ['554 5.6.0 Cannot parse', content],
    ['554 5.7.1 Refused by policy', configuration],
    ['550 5.1.1 No such user', rejected],
  ])('reads DATA answered "%s": an answer is an answer, even after the message', (response, expected) => {
    expect(classifySmtpError(aReply(response, 'DATA'), 'after-data')).toEqual(expected);
  });

  it.each<[string, SmtpErrorClass]>([
    ['550 5.1.1 Sender unknown', configuration],
    ['550 Refused', configuration],
    ['553 Sender not allowed', configuration],
    ['450 4.1.8 Sender domain not found', outage('greylisted')],
    ['552 5.3.4 Message size exceeds limit', content],
  ])('blames us, not the recipient, for MAIL FROM answered "%s"', (response, expected) => {
    expect(classifySmtpError(aReply(response, 'MAIL FROM'), 'before-data')).toEqual(expected);
  });

  it.each<[string, object, SmtpErrorClass]>([
    ['wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 Bad credentials' }, configuration],
    ['login broken for now', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454, response: '454 4.7.0 Temporary' }, outage('busy')],
    ['no credentials', { code: 'EAUTH', command: 'API' }, configuration],
    ['greeting 554', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 No service' }, outage('closed')],
    ['block list', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 5.7.1 Blocked' }, configuration],
    ['EHLO 502', { code: 'ECONNECTION', command: 'EHLO', responseCode: 502, response: '502 Not now' }, outage('closed')],
    ['greeting 421', { code: 'ECONNECTION', command: 'CONN', responseCode: 421, response: '421 Busy' }, outage('busy')],
    ['STARTTLS not offered', { code: 'ETLS', command: 'STARTTLS' }, configuration],
    ['expired certificate', { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' }, configuration],
    ['self-signed certificate', { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' }, configuration],
    ['refused port', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, outage('unreachable')],
    ['name not found', { code: 'EDNS', command: 'CONN' }, outage('unreachable')],
    ['connection lost', { code: 'ECONNECTION', command: 'CONN' }, outage('connection-lost')],
    ['timeout', { code: 'ETIMEDOUT', command: 'CONN' }, outage('connection-lost')],
    ['aborted', { code: 'EABORT' }, outage('connection-lost')],
    ['address nodemailer refuses', { code: 'EENVELOPE', command: 'API' }, invalid],
    ['larger than the announced size', { code: 'EMESSAGE', command: 'MAIL FROM' }, content],
  ])('reads %s before DATA', (_what, fields, expected) => {
    expect(classifySmtpError(Object.assign(new Error('x'), fields), 'before-data')).toEqual(expected);
  });

  it.each([['ECONNECTION'], ['ESOCKET'], ['ETIMEDOUT'], ['EABORT'], ['EMESSAGE'], [undefined]])(
    'calls %s without an answer after DATA unknown',
    (code) => {
      expect(classifySmtpError(Object.assign(new Error('x'), { code, command: 'CONN' }), 'after-data')).toEqual(unknown);
    },
  );

  it.each([[undefined], ['text'], [{ code: 5 }]])('does not trip over %p', (error) => {
    expect(classifySmtpError(error, 'before-data')).toEqual(outage('connection-lost'));
    expect(classifySmtpError(error, 'after-data')).toEqual(unknown);
  });

  it('comes back to a greylisting server after 5 to 15 minutes', () => {
    expect(SMTP_RETRY_MS.greylisted).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(SMTP_RETRY_MS.greylisted).toBeLessThanOrEqual(15 * MINUTE);
  });
});

describe('describeSmtpError', () => {
  it('gives codes and no addresses', () => {
    const error = aReply('550 5.1.1 <aigul@example.kz>: no such user');
    expect(describeSmtpError(error)).toBe('550 5.1.1 EENVELOPE at RCPT TO');
  });

  it('says so when there is nothing to say', () => {
    expect(describeSmtpError(undefined)).toBe('no details');
  });
});
