import { findCaseDiscrepancies } from '../../../domain/reconciliation/case-discrepancies';
import { ruleForAbandoned, whyNotWanted } from '../../../domain/reconciliation/ledger-discrepancies';
import type { WorkflowStatus } from '../../../domain/reconciliation/report';
import type { LedgerRow, RecordedCase } from '../../../domain/reconciliation/recorded-case';
import type { CaseEvent } from '../../../domain/case/case-event';
import { LONGEST_PATIENCE_MS } from '../../../domain/delivery/patience';
import { HOUR } from '../../../domain/time';
import { aCasePlan, anInspection as inspectionAfter, caseOpened, INSPECTION_TERMS } from '../../support/builders';

import { RUNNING, NOW, noticeSent, noticeRow, filed, escalated, recordedCase, described, terms, short, anInspection } from './recorded';

const reassigned = inspectionAfter({
  inspectorId: 'insp-1',
  events: [{ type: 'inspection-assigned', inspectorId: 'insp-2', terms: INSPECTION_TERMS, by: 's', actId: 'a', at: NOW }],
});

describe('the ledger of a case', () => {
  const aMessage = (overrides: Partial<LedgerRow>): LedgerRow => ({
    ...noticeRow,
    id: 8,
    stepId: 'R1',
    kind: 'reminder',
    channel: 'telegram',
    status: 'reserved',
    since: NOW - 2 * HOUR,
    ...overrides,
  });
  const withMessage = (message: Partial<LedgerRow>, events: readonly CaseEvent[] = [caseOpened(), noticeSent]): RecordedCase =>
    recordedCase({ events, messages: [noticeRow, aMessage(message)] });
  const moved: CaseEvent = { type: 'plan-changed', plan: aCasePlan({ version: 2 }), by: 'staff', at: NOW };
  const skipped: CaseEvent = { type: 'steps-skipped', steps: ['R1'], planVersion: 1, because: 'too-late', at: NOW };

  it.each<readonly [string, RecordedCase, readonly string[]]>([
    ['nothing about a message that waits for less than an hour', withMessage({ since: NOW - HOUR }), []],
    ['a message that waits for longer', withMessage({}), ['message-waiting']],
    ['a letter that waits', withMessage({ kind: 'letter', stepId: 'letter/3', planVersion: 0 }), ['message-waiting']],
    [
      'A10: a letter that was given up, once',
      withMessage({ kind: 'letter', stepId: 'letter/3', planVersion: 0, since: NOW - LONGEST_PATIENCE_MS - 2 * HOUR }),
      ['message-given-up → settle-given-up'],
    ],
    [
      'A10: nothing about a letter whose end is in the ledger',
      withMessage({ kind: 'letter', stepId: 'letter/3', planVersion: 0, status: 'refused', since: NOW - LONGEST_PATIENCE_MS - 2 * HOUR }),
      [],
    ],
    ['one whose step the case has left', withMessage({}, [caseOpened(), noticeSent, skipped]), ['message-left-behind → settle-reserved']],
    ['one of an older plan', withMessage({}, [caseOpened(), noticeSent, moved]), ['message-left-behind → settle-reserved']],
    ['one of a closed case', withMessage({}, [caseOpened(), noticeSent, ...filed]), ['message-left-behind → settle-reserved']],
    ['a reminder whose outcome nobody will learn', withMessage({ status: 'submitted' }), ['message-outcome-unknown → settle-submitted']],
    [
      'a notice by email that the case is going to send once more',
      recordedCase({ events: [caseOpened()], messages: [aMessage({ ...noticeRow, status: 'submitted', since: NOW - 2 * HOUR })] }),
      ['message-waiting'],
    ],
    [
      'a statutory message of unknown outcome that a person must decide on',
      withMessage({ status: 'unknown', rule: 'ask-a-person', kind: 'notice' }),
      ['message-for-a-person'],
    ],
    ['nothing about other unknowns', withMessage({ status: 'unknown', rule: 'not-sent-again' }), []],
    [
      'A1: a message that left twice without a mark',
      recordedCase({ messages: [{ ...noticeRow, sends: 2 }] }),
      ['message-sent-twice → mark-repeat'],
    ],
    ['nothing about a repeat that is marked', recordedCase({ messages: [{ ...noticeRow, sends: 2, possibleRepeat: true }] }), []],
    ['an accepted message of which the case knows nothing', withMessage({ status: 'accepted' }), ['message-not-in-case']],
    ['nothing about one that was accepted only now', withMessage({ status: 'accepted', since: NOW }), []],
    [
      'nothing about one that an inspector got',
      withMessage({ status: 'accepted', recipient: 'inspector', kind: 'inspection', stepId: 'inspection/1/1/assigned' }),
      [],
    ],
    ['an accepted step that is not in the ledger', recordedCase({ messages: [] }), ['message-not-in-ledger']],
  ])('finds %s', (_what, recorded, expected) => {
    const ended: WorkflowStatus = { status: 'ended' };
    const discrepancies = findCaseDiscrepancies(recorded, described(recorded.row.status === 'closed' ? ended : RUNNING), terms());
    expect(short(discrepancies.filter(({ code }) => code.startsWith('message-')))).toEqual(expected);
  });

  it('leaves a message alone that an activity is at work on', () => {
    const sending: WorkflowStatus = { status: 'running', sending: 1 };
    expect(short(findCaseDiscrepancies(withMessage({ status: 'submitted' }), described(sending), terms()))).toEqual(['message-waiting']);
  });

  it.each<readonly [string, WorkflowStatus, string]>([
    ['is still telling its inspector', { status: 'running', sending: 1 }, 'message-waiting'],
    ['has ended', { status: 'ended' }, 'message-left-behind → settle-reserved'],
  ])('of a message about the end of an inspection whose workflow %s finds the right thing', (_what, seen, expected) => {
    const row = aMessage({ recipient: 'inspector', kind: 'inspection', stepId: 'inspection/1/1/recorded' });
    const recorded = recordedCase({ messages: [noticeRow, row], inspections: [anInspection({ status: 'closed' })] });
    expect(short(findCaseDiscrepancies(recorded, described(RUNNING, { 1: seen }), terms()))).toEqual([expected]);
  });

  it('takes the announcement of an inspection for its step', () => {
    const announced: CaseEvent = { ...noticeSent, step: 'E1', kind: 'escalation', at: NOW };
    const events = [caseOpened(), noticeSent, escalated, announced];
    const row = aMessage({ stepId: 'E1/1', kind: 'escalation', channel: 'email', status: 'accepted' });
    const recorded = recordedCase({ events, messages: [noticeRow, row], inspections: [anInspection()] });
    expect(findCaseDiscrepancies(recorded, described(RUNNING, { 1: RUNNING }), terms())).toEqual([]);
  });

  it.each<readonly [string, Partial<LedgerRow>, readonly CaseEvent[], string | undefined]>([
    ['a reminder', { kind: 'reminder' }, [caseOpened()], 'not-sent-again'],
    ['a notice on Telegram', { kind: 'notice', stepId: 'N0' }, [caseOpened()], 'email-is-evidence'],
    ['a notice by email that is still wanted', { kind: 'notice', stepId: 'N0', channel: 'email' }, [caseOpened()], undefined],
    ['a notice by email that was sent twice', { kind: 'notice', stepId: 'N0', channel: 'email', sends: 2 }, [caseOpened()], 'ask-a-person'],
    [
      'a notice by email that the case has left',
      { kind: 'notice', stepId: 'N0', channel: 'email' },
      [caseOpened(), noticeSent],
      'ask-a-person',
    ],
  ])('applies to %s the rule of its kind', (_what, message, events, rule) => {
    expect(ruleForAbandoned(recordedCase({ events }), aMessage({ status: 'submitted', ...message }))).toBe(rule);
  });

  it.each<readonly [string, Partial<LedgerRow>, Partial<RecordedCase>, readonly CaseEvent[], string | undefined]>([
    ['is still to come', {}, {}, [caseOpened()], undefined],
    ['is of an older plan', {}, {}, [caseOpened(), moved], 'plan-superseded'],
    ['was filed', {}, { filings: [{ filingId: 'f', receivedAt: NOW }] }, [caseOpened()], 'filed'],
    ['is closed', {}, {}, [caseOpened(), ...filed], 'case-closed'],
    ['was skipped', {}, {}, [caseOpened(), skipped], 'too-late'],
    ['tells a status that was told', { stepId: 'status/4', kind: 'status' }, {}, [caseOpened()], 'too-late'],
    ['announces an earlier inspection', { stepId: 'E1/0', kind: 'escalation' }, {}, [caseOpened(), escalated], 'too-late'],
    [
      'tells of an inspection that is over',
      { recipient: 'inspector', stepId: 'inspection/1/1/assigned' },
      { inspections: [anInspection({ status: 'closed' })] },
      [caseOpened()],
      'case-closed',
    ],
    [
      'tells of an inspection that is open',
      { recipient: 'inspector', stepId: 'inspection/1/1/assigned' },
      { inspections: [anInspection()] },
      [caseOpened()],
      undefined,
    ],
    [
      'tells an inspector of an inspection that went to somebody else',
      { recipient: 'inspector', stepId: 'inspection/1/1/assigned' },
      { inspections: [anInspection({ state: reassigned })] },
      [caseOpened()],
      'plan-superseded',
    ],
  ])('knows why nobody waits for a message that %s', (_what, message, overrides, events, because) => {
    expect(whyNotWanted(recordedCase({ events, ...overrides }), aMessage(message))).toBe(because);
  });
});
