import { isOutage } from '../../domain/outage';
import { RequestRefused } from '../../client/services/request-refused';

const coded = (code: string | number): Error => Object.assign(new Error('words'), { code });

describe('isOutage', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED')],
    ['a name that is not found', coded('EAI_AGAIN')],
    ['too many connections', coded('53300')],
    ['a stopping database', coded('57P03')],
    ['a lost connection', new Error('Connection terminated due to connection timeout')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['an unavailable server', Object.assign(new Error('Failed'), { cause: coded(14) })],
    ['a deadline of the server', Object.assign(new Error('Failed'), { cause: coded(4) })],
    ['several addresses that refuse', new AggregateError([coded('ECONNREFUSED')])],
  ])('knows %s by its kind', (_what, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a refusal', new RequestRefused('case-closed', 'The case is closed.')],
    ['a bug', new TypeError('x is undefined')],
    ['a row that is there', coded('23505')],
    ['a signal that the server does not take', Object.assign(new Error('Failed'), { cause: coded(3) })],
    ['words about an outage', new Error('the connection was fine')],
    ['nothing', undefined],
    ['a text', 'ECONNREFUSED'],
  ])('takes %s for none', (_what, error) => {
    expect(isOutage(error)).toBe(false);
  });

  it('ends with causes that are their own', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    expect(isOutage(error)).toBe(false);
  });
});
