import { campaignWorkflowId, caseId, caseWorkflowId, inspectionWorkflowId, parseCaseId, parseInspectionId } from '../../domain/keys';

const key = { campaignId: 'mining-2022', operatorId: 'op-1' };

describe('the names of workflows', () => {
  it('follow from the key', () => {
    expect(caseId(key)).toBe('mining-2022/op-1');
    expect(caseWorkflowId(key)).toBe('case/mining-2022/op-1');
    expect(campaignWorkflowId('mining-2022')).toBe('campaign/mining-2022');
    expect(inspectionWorkflowId({ ...key, inspection: 2 })).toBe('inspection/mining-2022/op-1/2');
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
