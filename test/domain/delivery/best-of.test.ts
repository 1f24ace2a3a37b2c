import { bestOf } from '../../../domain/delivery/best-of';
import { DELIVERY_REFUSALS, losesContact, type Delivery } from '../../../domain/delivery/delivery';

describe('bestOf', () => {
  const GAVE_UP: Delivery = { status: 'refused', reason: 'gave-up' };

  it('is no contact where there is nobody', () => {
    expect(bestOf([])).toEqual({ status: 'refused', reason: 'no-contact' });
  });

  it('A10: has reached the operator when one of its people was, whatever became of the others', () => {
    expect(bestOf([GAVE_UP, { status: 'accepted' }])).toEqual({ status: 'accepted' });
    expect(bestOf([{ status: 'accepted' }, { status: 'refused', reason: 'blocked' }])).toEqual({ status: 'accepted' });
  });

  it.each(DELIVERY_REFUSALS.filter(losesContact))('A10: loses no channel for %s of one person while another may be reached', (reason) => {
    const lost: Delivery = { status: 'refused', reason };
    expect(bestOf([lost, GAVE_UP])).toEqual(GAVE_UP);
    expect(bestOf([GAVE_UP, lost])).toEqual(GAVE_UP);
    expect(bestOf([lost, lost])).toEqual(lost);
  });
});
