import fc from 'fast-check';
import { caseId, parseCaseId, parseInspectionId, workflowIdsOf, type WorkflowIds } from '../../domain/keys';

const key = { campaignId: 'mining-2022', operatorId: 'op-1' };

describe('the names of workflows', () => {
  const inspection = { ...key, inspection: 2 };
  const ids = workflowIdsOf('office');
  const all = (of: WorkflowIds): readonly string[] => [
    of.ofCase(key),
    of.ofCampaign('mining-2022'),
    of.ofInspection(inspection),
    of.ofLetter(key, 'code/a/1'),
    of.ofReconciliation('daily'),
  ];

  it('follow from the installation and the key', () => {
    expect(caseId(key)).toBe('mining-2022/op-1');
    expect(all(ids)).toEqual([
      'office/case/mining-2022/op-1',
      'office/campaign/mining-2022',
      'office/inspection/mining-2022/op-1/2',
      'office/letter/mining-2022/op-1/code/a/1',
      'office/reconcile/daily',
    ]);
  });

  it('of two installations never meet, whatever the campaigns and operators are called', () => {
    const id = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(id, id, (one, other) => {
        const [mine, others] = [all(workflowIdsOf(one)), all(workflowIdsOf(other))];
        return one === other || mine.every((name) => !name.startsWith(workflowIdsOf(other).prefix) && !others.includes(name));
      }),
    );
  });

  it('lead back to the case, in their own installation alone', () => {
    expect([ids.ofCase(key), ids.ofInspection(inspection), ids.ofLetter(key, '4')].map((name) => ids.caseOf(name))).toEqual([
      key,
      key,
      key,
    ]);
    const foreign = [workflowIdsOf('offices').ofCase(key), 'case/mining-2022/op-1', ids.ofCampaign('mining-2022'), 'office', ''];
    expect(foreign.map((name) => ids.caseOf(name))).toEqual(foreign.map(() => undefined));
  });
});

describe('parseCaseId', () => {
  it('reads back what caseId wrote', () => {
    expect(parseCaseId(caseId(key))).toEqual(key);
  });

  it.each(['', 'mining-2022', 'mining-2022/', '/op-1', 'a/b/c', 'A/b', 'a/-b', 'a/b c', 'a/../b', `a/${'b'.repeat(61)}`, 'a/b\n'])(
    'does not take %j',
    (text) => {
      expect(parseCaseId(text)).toBeUndefined();
    },
  );

  it('takes an id of sixty characters', () => {
    expect(parseCaseId(`a/${'b'.repeat(60)}`)).toBeDefined();
  });
});

describe('parseInspectionId', () => {
  it.each([1, 9, 9_999])('reads number %i', (inspection) => {
    expect(parseInspectionId(`mining-2022/op-1/${inspection}`)).toEqual({ ...key, inspection });
  });

  it.each(['mining-2022/op-1', 'mining-2022/op-1/0', 'mining-2022/op-1/01', 'mining-2022/op-1/10000', 'mining-2022/op-1/x', '1', ''])(
    'does not take %j',
    (text) => {
      expect(parseInspectionId(text)).toBeUndefined();
    },
  );
});
