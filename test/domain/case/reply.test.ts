import { silences } from '../../../domain/case/reply';
import { aMatter } from '../../support/builders';

describe('silences', () => {
  it.each([
    ['a filing', aMatter('filing'), true],
    ['a filing that staff refuted as often as they hear it', aMatter('filing', { repeated: true }), false],
    ['a request for time', aMatter('extension'), false],
    ['a dispute', aMatter('dispute'), false],
  ])('%s: %s', (_, matter, silent) => {
    expect(silences(matter)).toBe(silent);
  });
});
