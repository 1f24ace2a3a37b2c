import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/canonical-json';
import { foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { INSPECTION_PROJECTION, projectInspection } from '../../../domain/inspection/projection';
import { INSPECTION_TERMS } from '../../support/builders';

const at = INSPECTION_TERMS.acceptBy;
const LOG: readonly InspectionEvent[] = [
  { type: 'inspection-opened', terms: INSPECTION_TERMS, at },
  { type: 'inspection-assigned', inspectorId: 'insp-1', terms: INSPECTION_TERMS, by: 'staff', actId: 'a', at },
  { type: 'inspector-told', about: 'assigned', inspectorId: 'insp-1', assignment: 1, at },
  { type: 'inspection-overdue', missing: 'acceptance', at },
  { type: 'inspection-accepted', inspectorId: 'insp-1', actId: 'b', at },
  { type: 'operator-ready', at },
  { type: 'inspection-overdue', missing: 'outcome', at },
  { type: 'inspection-closed', outcome: 'seized', by: 'insp-1', findings: { units: 1_173 }, actId: 'c', at },
];
const rows = LOG.map((_, index) => projectInspection(foldInspection(LOG.slice(0, index + 1))));

describe('the row of an inspection (docs/rules.md#projection)', () => {
  it('says what its events come to, and nothing overdue once it is closed', () => {
    expect(rows.map(({ status, overdue = '' }) => `${status} ${overdue}`.trim())).toEqual([
      'unassigned',
      'assigned',
      'assigned',
      'assigned acceptance',
      'accepted',
      'accepted',
      'accepted outcome',
      'closed',
    ]);
    expect(rows.at(-1)).toMatchObject({ inspectorId: 'insp-1', outcome: 'seized', findings: { units: 1_173 } });
  });

  it('has no more than there is to say', () => {
    const state = foldInspection(LOG.slice(0, 1));
    expect(projectInspection(state)).toStrictEqual({ status: 'unassigned', state });
  });

  /* Where this fails: raise INSPECTION_PROJECTION, and write the new version and the new digest here. */
  it('is of another version whenever the same events come to another row', () => {
    const digest = createHash('sha256').update(canonicalJson(rows)).digest('hex').slice(0, 16);
    expect({ version: INSPECTION_PROJECTION, digest }).toEqual({ version: 1, digest: '4b1cbde5758912b9' });
  });
});
