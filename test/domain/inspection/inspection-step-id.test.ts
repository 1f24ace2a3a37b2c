import { inspectionStepId, parseInspectionStepId } from '../../../domain/inspection/inspection-step-id';

describe('the name of a message to an inspector', () => {
  it('says which inspection, which assignment and what it is about', () => {
    expect(inspectionStepId(12, { assignment: 34, about: 'assigned' })).toBe('inspection/12/34/assigned');
  });

  it('leads back to both numbers, whatever their length', () => {
    expect(parseInspectionStepId('inspection/12/34/recalled')).toEqual({ inspection: 12, assignment: 34 });
  });

  it.each(['N0', 'promise/2022-03-24', 'inspection/1', 'inspection/1/2', 'inspection/x/1/assigned', 'an inspection/1/2/assigned'])(
    'is not read out of %s',
    (stepId) => {
      expect(parseInspectionStepId(stepId)).toBeUndefined();
    },
  );
});
