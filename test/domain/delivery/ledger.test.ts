import { mayRepeat, type MessageRow } from '../../../domain/delivery/ledger';

const NOW = 1_645_502_400_000;

const aRow = (changed: Partial<MessageRow> = {}): MessageRow => ({
  campaignId: 'c',
  operatorId: 'o',
  id: 1,
  stepId: 'R1',
  channel: 'email',
  planVersion: 1,
  attempt: 1,
  contactPointId: 7,
  recipient: 'operator',
  kind: 'reminder',
  status: 'unknown',
  sends: 1,
  possibleRepeat: false,
  reservedAt: NOW,
  ...changed,
});
const second = (changed: Partial<MessageRow> = {}): MessageRow => aRow({ id: 2, attempt: 2, status: 'accepted', ...changed });

describe('A5: what staff had sent again', () => {
  it.each(['submitted', 'accepted', 'delivered', 'unknown'] as const)('may repeat an earlier sending that is %s', (status) => {
    expect(mayRepeat(second(), [aRow({ status }), second()])).toBe(true);
  });

  it.each(['reserved', 'refused', 'bounced', 'not-wanted', 'not-allowed', 'superseded'] as const)(
    'repeats no sending that is %s, and repeats nothing when it comes to that itself',
    (status) => {
      expect(mayRepeat(second(), [aRow({ status })])).toBe(false);
      expect(mayRepeat(second({ status }), [aRow()])).toBe(false);
    },
  );

  it.each([
    ['another step', { stepId: 'R2' }],
    ['another channel', { channel: 'telegram' }],
    ['another contact', { contactPointId: 8 }],
    ['another plan', { planVersion: 2 }],
  ] as const)('repeats nothing of %s', (_, changed) => {
    expect(mayRepeat(second(), [aRow(changed)])).toBe(false);
  });

  it('may repeat a notice under whatever plan', () => {
    expect(mayRepeat(second({ kind: 'notice', planVersion: 3 }), [aRow({ kind: 'notice' })])).toBe(true);
  });

  it('is not repeated by what came before it, nor by itself', () => {
    expect(mayRepeat(aRow({ status: 'accepted' }), [aRow(), second()])).toBe(false);
    expect(mayRepeat(second(), [second()])).toBe(false);
  });
});
