import { INSPECTION_MESSAGES } from '../../../domain/inspection/inspection-event';
import { nextInspectionStep } from '../../../domain/inspection/next-inspection-step';
import { isStillToTell } from '../../../domain/inspection/telling';
import { DAY } from '../../../domain/time';
import { anInspection, INSPECTION_TERMS } from '../../support/builders';
import { accept, assign, assigned, decide, FIRST, having, inHand, NEW_TERMS, NOW, record, unassigned, whenTold } from './acting';

const { acceptBy } = INSPECTION_TERMS;

describe('(C, B10) an inspection that changes hands while its inspector is being told', () => {
  const hadByOther = having(assign('insp-2'), anInspection({ inspectorId: 'insp-1' }));
  const news = { about: 'assigned', inspectorId: 'insp-1', assignment: 1 } as const;

  it('is told to the new inspector, whatever becomes of the message to the first', () => {
    const arrived = having({ type: 'record-told', ...news, reached: true }, hadByOther);
    expect(nextInspectionStep(arrived, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-2', assignment: 2 });
    expect(arrived.told).toEqual([]);
    expect(decide({ type: 'record-told', ...news, reached: false }, hadByOther)).toEqual([]);
  });

  it('keeps in its record that the first inspector was told', () => {
    expect(decide({ type: 'record-told', ...news, reached: true }, hadByOther)).toEqual([{ type: 'inspector-told', ...news, at: NOW }]);
  });

  it('does not want the message to the first inspector any more', () => {
    expect(isStillToTell(anInspection({ inspectorId: 'insp-1' }), news)).toBe(true);
    expect(isStillToTell(hadByOther, news)).toBe(false);
  });

  it('wants nothing told while nobody has the inspection', () => {
    expect(INSPECTION_MESSAGES.filter((about) => isStillToTell(unassigned, { ...FIRST, assignment: 0, about }))).toEqual([]);
  });

  it.each([
    ['assigned', false],
    ['accept-reminder', false],
    ['operator-ready', true],
    ['record-reminder', true],
  ] as const)('wants "%s" after it was accepted: %s', (about, wanted) => {
    expect(isStillToTell(inHand, { ...FIRST, about })).toBe(wanted);
  });

  it.each([
    ['recall', 'recalled'],
    ['record', 'recorded'],
  ] as const)('wants the last word alone after a %s', (how, lastWord) => {
    const closed = having(how === 'recall' ? { type: 'recall' } : record(), inHand);
    const wanted = INSPECTION_MESSAGES.filter((about) => isStillToTell(closed, { ...FIRST, about }));
    expect(wanted).toEqual([lastWord]);
  });
});

describe('(C) terms count from the assignment', () => {
  it('so that an inspector who gets it after its first date is not late the moment it hears', () => {
    const late = having({ type: 'record-overdue', missing: 'acceptance' }, assigned, acceptBy);
    const other = having(assign('insp-2'), late, acceptBy + DAY);
    expect(other).toMatchObject({ terms: NEW_TERMS, assignment: 2 });
    expect(other).not.toHaveProperty('overdue');
    const informed = having(whenTold('assigned'), other, acceptBy + DAY);
    expect(nextInspectionStep(informed, acceptBy + DAY)).toEqual({ type: 'wait', until: NEW_TERMS.acceptBy });
  });

  it('and one who gets it back is told again', () => {
    const back = having(assign('insp-1'), having(assign('insp-2'), assigned));
    expect(nextInspectionStep(back, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-1', assignment: 3 });
  });
});

describe('(C) an inspector who could not be told', () => {
  const untold = having(whenTold('assigned', false), anInspection({ inspectorId: 'insp-1' }));

  it('does not count as told, and is not told again without end', () => {
    expect(untold).toMatchObject({ told: [], untold: ['assigned'] });
    expect(nextInspectionStep(untold, NOW)).toEqual({ type: 'wait', until: acceptBy });
  });

  it('is told when the supervisor assigns it anew, to the same inspector too', () => {
    const again = having(assign('insp-1'), untold);
    expect(nextInspectionStep(again, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-1', assignment: 2 });
  });

  it('does not hear of the end of what it never heard of', () => {
    expect(nextInspectionStep(having({ type: 'recall' }, untold), NOW)).toEqual({ type: 'close', outcome: 'recalled' });
  });

  it('who accepts it all the same knows of it, and hears of its end', () => {
    const known = having(accept('insp-1'), untold);
    expect(known).toMatchObject({ told: ['assigned'], untold: [] });
    expect(nextInspectionStep(having({ type: 'recall' }, known), NOW)).toMatchObject({ type: 'tell', about: 'recalled' });
  });
});
