import { isLoopback, mayBeThisMachine } from '../../domain/loopback';

describe('a host', () => {
  it.each([
    ['127.0.0.1', true, true],
    ['127.8.9.1', true, true],
    ['127.255.255.255', true, true],
    ['localhost', true, true],
    ['LOCALHOST', true, true],
    ['::1', true, true],
    ['[::1]', true, true],
    ['0.0.0.0', false, true],
    ['[::ffff:7f00:1]', false, true],
    ['2130706433', false, true],
    ['127.1', false, true],
    ['127.0.0.256', false, true],
    ['127.0.0.01', false, true],
    ['localhost.', false, true],
    ['smtp.localhost', false, true],
    ['127.evil.test', false, false],
    ['127.0.0.1.evil.test', false, false],
    ['localhost.evil.test', false, false],
    ['10.0.0.1', false, false],
    ['', false, false],
    ['api.telegram.org', false, false],
  ])('%s is surely here: %s, may be here: %s', (host, surely, maybe) => {
    expect([isLoopback(host), mayBeThisMachine(host)]).toEqual([surely, maybe]);
  });
});
