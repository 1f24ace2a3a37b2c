import { connect } from 'node:net';

import { makeBounceAddress } from '../../../adapters/email/bounce-address';
import type { BounceListener } from '../../../adapters/email/bounce-listener';
import { deliveredFields, postfixBounce, report } from './bounce-samples';
import { bounceTestBed, FORGED, here, RETURN_PATH } from './bounce-test-bed';

let listener: BounceListener;
const { bounces, start, deliver, talk } = bounceTestBed(() => listener);

beforeEach(async () => {
  bounces.splice(0);
  listener = await start();
});
afterEach(() => listener.stop());

describe('hostile mail', () => {
  const parts = (count: number): string => '--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n'.repeat(count);

  it.each<[string, string | Buffer]>([
    ['random bytes', Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256))],
    ['a huge header', `X: ${'a'.repeat(400_000)}\r\n\r\ntext`],
    ['many headers', `${'X: a\r\n'.repeat(60_000)}\r\ntext`],
    [
      'a boundary that never comes',
      'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n',
    ],
    [
      'parts within parts within parts',
      Array.from({ length: 200 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join(''),
    ],
    ['a character set that is none', report(RETURN_PATH, ['Action: relayed']).replaceAll('message/delivery-status', '$&; charset=x-none')],
    ['broken base64', 'Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%'],
  ])('is survived: %s', async (_what, raw) => {
    expect(await deliver({ raw })).toMatch(/^250/);
    expect(bounces).toEqual([]);
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });

  it('with two reports tells one bounce, the worse', async () => {
    await deliver({ raw: report(RETURN_PATH, deliveredFields, ['Action: failed', 'Status: 5.1.1']) });
    expect(bounces).toMatchObject([{ action: 'failed' }]);
  });

  it('with thousands of reports tells one bounce', async () => {
    await deliver({ raw: `Content-Type: multipart/report; boundary=b\r\n\r\n${parts(5_000)}--b--\r\n` });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.0.0' }]);
  });

  it('over a megabyte is refused, announced or not', async () => {
    const raw = `Subject: x\r\n\r\n${'a\r\n'.repeat(400_000)}`;
    expect(await deliver({ raw })).toMatch(/^552/);
    await listener.stop();
    listener = await start({ limits: { messageBytes: 2_000 } });
    const answers = await talk(['HELO x', 'MAIL FROM:<>', `RCPT TO:<${RETURN_PATH}>`, 'DATA', `${'a\r\n'.repeat(2_000)}.`, 'QUIT']);
    expect(answers).toContain('552 5.3.4');
    expect(bounces).toEqual([]);
  });

  it('for many recipients is taken for one', async () => {
    const second = makeBounceAddress(9, here);
    const answers = await talk([
      'EHLO x',
      'MAIL FROM:<>',
      `RCPT TO:<${RETURN_PATH}>`,
      `RCPT TO:<${second}>`,
      `RCPT TO:<${FORGED}>`,
      'DATA',
      `${postfixBounce(RETURN_PATH)}.`,
      'QUIT',
    ]);
    expect(answers).toMatch(/452 4\.5\.3[^\r]*\r\n550 5\.1\.1/);
    expect(bounces.map(({ ledgerId }) => ledgerId)).toEqual([7]);
  });

  it.each([
    ['HTTP', ['GET / HTTP/1.1', 'Host: x', '']],
    ['a command that never ends', ['A'.repeat(100_000), 'QUIT']],
    ['control characters', ['EHLO \u0000\u0001', 'MAIL FROM:<\u0000>', 'QUIT']],
    ['an address in quotes', ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<"${RETURN_PATH}"@evil.kz>`, 'QUIT']],
    ['a message without recipients', ['EHLO x', 'MAIL FROM:<>', 'DATA', 'QUIT']],
    ['a login', ['EHLO x', 'AUTH PLAIN AGEAYg==', 'QUIT']],
  ])('is survived: a dialogue of %s', async (_what, lines) => {
    await talk(lines);
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });

  it('that stops in its middle changes nothing', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(listener.port, '127.0.0.1');
      const left = ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<${RETURN_PATH}>`, 'DATA', postfixBounce(RETURN_PATH).slice(0, -8)];
      socket.on('data', () => {
        const next = left.shift();
        // gone once the last of it has left
        socket.write(`${next ?? ''}\r\n`, () => (left.length === 0 ? socket.destroy() : undefined));
      });
      socket.on('close', () => resolve());
    });
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });
});
