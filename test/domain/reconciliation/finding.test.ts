import { findCalendarEnd } from '../../../domain/reconciliation/calendar-discrepancy';
import { findCaseDiscrepancies } from '../../../domain/reconciliation/case-discrepancies';
import { findingOf } from '../../../domain/reconciliation/finding';
import { findOutdatedRows } from '../../../domain/reconciliation/outdated-rows';
import { CASE_PROJECTION } from '../../../domain/case/queue';
import { FINDING_CODES, type Discrepancy, type FindingCode } from '../../../domain/reconciliation/report';
import { HOUR } from '../../../domain/time';
import { STEP_AT } from '../../support/builders';
import { calendar } from '../law/kz';
import { described, noticeRow, recordedCase, terms } from './recorded';

const found: Discrepancy = {
  code: 'case-without-workflow',
  subject: 'c/op-1',
  sentence: 'No workflow.',
  repair: { type: 'restart-case' },
};

describe('a finding', () => {
  it('says what was done, when it was done', () => {
    expect(findingOf(found, true)).toEqual({
      code: 'case-without-workflow',
      severity: 'repaired',
      subject: 'c/op-1',
      sentence: 'No workflow. It was started again from its record.',
    });
  });

  it('says what repairs it, when nothing was done', () => {
    expect(findingOf(found, false)).toMatchObject({ severity: 'reported', sentence: 'No workflow. "rollcall reconcile" repairs it.' });
  });

  it('promises no repair where the record of the case was changed', () => {
    const { repair: _, ...damaged } = found;
    expect(findingOf(damaged, false).sentence).toBe(
      'No workflow. "rollcall reconcile" repairs it once the record of the case is as it was written.',
    );
  });

  it('does not say twice what its own sentence says', () => {
    const sentence = 'The case does not move. "rollcall case restart c/op-1" has it go on.';
    expect(findingOf({ code: 'case-stuck', subject: 'c/op-1', sentence }, false).sentence).toBe(sentence);
  });
});

describe('reconcile names every finding with its command', () => {
  const lastYear = Math.max(...calendar.years, ...(calendar.provisionalYears ?? []));
  const notDecided = recordedCase({ messages: [{ ...noticeRow, status: 'unknown', rule: 'ask-a-person' }] });
  /** Findings whose own sentence says more than their code can. */
  const real: readonly Discrepancy[] = [
    ...findCalendarEnd({ campaignId: 'c', status: 'running', open: 1 }, calendar, `${lastYear + 1}-01-01`),
    ...findCaseDiscrepancies({ ...recordedCase(), unreached: { changeId: 3, reason: 'no-answer' } }, described(), terms()),
    ...findCaseDiscrepancies(notDecided, described(), terms()),
    ...findCaseDiscrepancies(recordedCase(), described(), terms({ machineNow: STEP_AT.R1 + 2 * HOUR })),
    ...findOutdatedRows(recordedCase({ projection: CASE_PROJECTION - 1 })),
  ];
  const aFinding = (code: FindingCode): Discrepancy =>
    real.find((one) => one.code === code) ?? { code, subject: 'c/op-1', sentence: 'It does not fit.' };

  it.each(FINDING_CODES)('%s', (code) => {
    const { sentence, severity } = findingOf(aFinding(code), false);
    expect(severity).toBe('reported');
    expect(sentence).toMatch(/\b(rollcall|temporal workflow) [a-z]/);
    expect(sentence).not.toContain('undefined');
  });

  it.each(['event-chain-broken', 'projection-differs'] as const)('%s of an inspection leads to its case', (code) => {
    expect(findingOf({ code, subject: 'c/op-1/2', sentence: 'It differs.' }, false).sentence).toContain('"rollcall case show c/op-1"');
  });
});
