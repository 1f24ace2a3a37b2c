import { findCaseDiscrepancies, findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import { ruleForAbandoned, whyNotWanted } from '../../../domain/reconciliation/ledger-discrepancies';
import {
  addFindings,
  campaignSum,
  findCampaignDiscrepancies,
  findingOf,
  findSumDiscrepancy,
  NO_FINDINGS,
  reconciliationHolds,
  sumHolds,
  troubleOf,
  type CampaignSides,
  type Finding,
  type Discrepancy,
  type WorkflowStatus,
} from '../../../domain/reconciliation/report';
import type {
  CaseWorkflowStatuses,
  LedgerRow,
  RecordedCase,
  RecordedInspection,
  ReconcileTerms,
} from '../../../domain/reconciliation/recorded-case';
import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { nextDateOf, queueOf, rollStatus } from '../../../domain/case/queue';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { aCasePlan, caseOpened, DEADLINE, delivered, STEP_AT } from '../../support/builders';
import type { CaseRow } from '../../../domain/case/case-record';
import type { RollCount } from '../../../domain/figures/roll-count';

const RUNNING: WorkflowStatus = { status: 'running', sending: 0 };
const NOW = STEP_AT.R1 - DAY;

const noticeSent: CaseEvent = {
  type: 'step-sent',
  step: 'N0',
  planVersion: 1,
  kind: 'notice',
  deliveries: [delivered('email')],
  at: STEP_AT.N0,
};
const noticeRow: LedgerRow = {
  id: 7,
  stepId: 'N0',
  channel: 'email',
  planVersion: 1,
  recipient: 'operator',
  kind: 'notice',
  status: 'accepted',
  sends: 1,
  since: STEP_AT.N0,
};
const filed: readonly CaseEvent[] = [
  { type: 'filing-received', filingId: 'f1', receivedAt: NOW - DAY, at: NOW - DAY },
  { type: 'case-closed', outcome: 'registered-on-time', at: NOW - DAY },
];
const escalated: CaseEvent = { type: 'case-escalated', inspection: 1, at: NOW - HOUR };

/** A case in the record as it should be: its notice was sent, and it waits for the first reminder. */
function recordedCase({
  events = [caseOpened(), noticeSent],
  row = {},
  ...overrides
}: Partial<Omit<RecordedCase, 'row'>> & { readonly row?: Partial<CaseRow> } = {}): RecordedCase {
  const state = events.length === 0 ? undefined : foldCase(events);
  const nextAt = state === undefined ? undefined : nextDateOf(state);
  const folded: Partial<CaseRow> =
    state === undefined
      ? { status: 'not-started' }
      : {
          status: rollStatus(state),
          queue: queueOf(state),
          ...(nextAt === undefined ? {} : { nextAt }),
          deadline: state.plan.deadline,
          ...(state.hold === undefined ? {} : { hold: state.hold }),
          ...(state.standing.type === 'closed' ? { outcome: state.standing.outcome } : {}),
          state,
          startedAt: STEP_AT.N0,
        };
  return {
    row: {
      campaignId: 'c',
      operatorId: 'op-1',
      number: 1,
      names: { kk: '', ru: '', en: '' },
      identifier: '',
      language: 'ru',
      region: 'KZ-75',
      status: 'running',
      queue: 'operator',
      clockOffsetMs: 0,
      facts: {},
      ...folded,
      ...row,
    },
    fence: 1,
    events,
    lastRecordedAt: STEP_AT.N0,
    filings: [],
    inspections: [],
    messages: events.includes(noticeSent) ? [noticeRow] : [],
    ...overrides,
  };
}

function described(ofCase: WorkflowStatus = RUNNING, inspections: Readonly<Record<number, WorkflowStatus>> = {}): CaseWorkflowStatuses {
  return { ofCase, inspections };
}

function terms(overrides: Partial<ReconcileTerms> = {}): ReconcileTerms {
  return { campaignStatus: 'running', launchComplete: true, machineNow: NOW, ...overrides };
}

/** Code and repair of each hole, in short. */
function short(discrepancies: readonly Discrepancy[]): readonly string[] {
  return discrepancies.map(({ code, repair }) => (repair === undefined ? code : `${code} → ${repair.type}`));
}

const anInspection = (overrides: Partial<RecordedInspection> = {}): RecordedInspection => ({
  inspection: 1,
  status: 'assigned',
  openedAt: NOW - HOUR,
  clockOffsetMs: 0,
  fence: 1,
  ...overrides,
});

describe('findCaseHoles', () => {
  const notStarted = recordedCase({ events: [] });
  const neverRecorded = recordedCase({ events: [], row: { startedAt: NOW - HOUR } });
  const closed = recordedCase({ events: [caseOpened(), noticeSent, ...filed] });

  it.each<readonly [string, RecordedCase, WorkflowStatus, Partial<ReconcileTerms>, readonly string[]]>([
    ['nothing about a case in order', recordedCase(), RUNNING, {}, []],
    ['nothing about a closed case without a workflow', closed, { status: 'ended' }, {}, []],
    ['an open case without a workflow', recordedCase(), { status: 'absent' }, {}, ['case-without-workflow → restart-case']],
    ['an open case whose workflow was terminated', recordedCase(), { status: 'broken' }, {}, ['case-without-workflow → restart-case']],
    ['an open case whose workflow came to its own end', recordedCase(), { status: 'ended' }, {}, ['case-workflow-ended']],
    [
      'a case that never recorded anything and has no workflow',
      neverRecorded,
      { status: 'absent' },
      {},
      ['case-without-workflow → start-case'],
    ],
    ['nothing about a case whose first event is on its way', neverRecorded, RUNNING, {}, []],
    ['a case that the launch left out', notStarted, { status: 'absent' }, {}, ['case-not-started → start-case']],
    ['nothing about a case whose turn is still to come', notStarted, { status: 'absent' }, { launchComplete: false }, []],
    ['nothing about a case left out of a paused campaign', notStarted, { status: 'absent' }, { campaignStatus: 'paused' }, []],
    ['a workflow that outlives its case', closed, RUNNING, {}, ['case-workflow-left-over']],
    ['nothing about a workflow that is just ending', { ...closed, lastRecordedAt: NOW - MINUTE }, RUNNING, {}, []],
    [
      'an open case of a withdrawn campaign',
      recordedCase(),
      RUNNING,
      { campaignStatus: 'withdrawn' },
      ['withdrawal-unheard → tell-withdrawn'],
    ],
  ])('finds %s', (_what, recorded, ofCase, overrides, expected) => {
    expect(short(findCaseDiscrepancies(recorded, described(ofCase), terms(overrides)))).toEqual(expected);
  });

  it.each<readonly [string, number, readonly string[]]>([
    ['an hour past its date', STEP_AT.R1 + HOUR, []],
    ['more than an hour past its date', STEP_AT.R1 + HOUR + 1, ['case-stuck']],
  ])('calls a case that did not move stuck only when it is more than an hour late: %s', (_when, machineNow, expected) => {
    expect(short(findCaseDiscrepancies(recordedCase(), described(), terms({ machineNow })))).toEqual(expected);
  });

  it('counts the hour in business time', () => {
    const behind = recordedCase({ row: { clockOffsetMs: -2 * HOUR } });
    expect(findCaseDiscrepancies(behind, described(), terms({ machineNow: STEP_AT.R1 + 2 * HOUR }))).toEqual([]);
  });

  it.each<readonly [string, CaseEvent]>([
    ['is on hold', { type: 'case-held', reason: 'steps-missed', at: NOW }],
    ['waits for quiet hours to end', { type: 'sending-deferred', step: 'R1', until: STEP_AT.R1 + DAY, at: STEP_AT.R1 }],
    ['is under inspection', escalated],
  ])('does not call a case stuck that %s', (_why, event) => {
    const recorded = recordedCase({ events: [caseOpened(), noticeSent, event] });
    expect(findCaseDiscrepancies(recorded, described(), terms({ machineNow: STEP_AT.R1 + 3 * HOUR }))).toEqual([]);
  });

  it('names the type of the failure that a stuck case is in, and its attempts', () => {
    const seen: WorkflowStatus = { ...RUNNING, trouble: { what: 'activity', attempts: 12, failure: 'ChannelUnavailable' } };
    const [failing, stuck] = findCaseDiscrepancies(recordedCase(), described(seen), terms({ machineNow: STEP_AT.R1 + 2 * HOUR }));
    expect(failing).toMatchObject({
      code: 'workflow-failing',
      sentence: 'An activity has failed and is at attempt 12 (ChannelUnavailable).',
    });
    expect(stuck?.sentence).toContain('ChannelUnavailable');
  });

  it('finds a filing that the case has not heard of, until the case is closed', () => {
    const filings = [{ filingId: 'f1', receivedAt: NOW - DAY }];
    const [discrepancy] = findCaseDiscrepancies(recordedCase({ filings }), described(), terms());
    expect(discrepancy).toMatchObject({ code: 'filing-unheard', repair: { type: 'tell-filing', filingId: 'f1', receivedAt: NOW - DAY } });
    expect(findCaseDiscrepancies({ ...closed, filings }, described({ status: 'ended' }), terms())).toEqual([]);
  });

  it.each<readonly ['running' | 'paused', readonly string[]]>([
    ['running', ['pause-outlived → tell-released']],
    ['paused', []],
  ])('of a case that waits for the end of a pause in a %s campaign finds %j', (campaignStatus, expected) => {
    const held = recordedCase({ events: [caseOpened(), noticeSent, { type: 'case-held', reason: 'campaign-paused', at: NOW }] });
    expect(short(findCaseDiscrepancies(held, described(), terms({ campaignStatus })))).toEqual(expected);
  });

  it('finds an open case that nobody owns or that has no next date', () => {
    const { row } = recordedCase();
    const { nextAt: _, ...dateless } = row;
    const codes = findCaseDiscrepancies({ ...recordedCase(), row: dateless }, described(), terms()).map(({ code }) => code);
    expect(codes).toContain('case-without-owner');
  });
});

describe('inspections of a case', () => {
  const underInspection = [caseOpened(), noticeSent, escalated];
  const closed = [...underInspection, ...filed];

  it.each<readonly [string, readonly CaseEvent[], RecordedInspection, WorkflowStatus, readonly string[]]>([
    ['nothing about one that runs', underInspection, anInspection(), RUNNING, []],
    [
      'an open one without a workflow',
      underInspection,
      anInspection(),
      { status: 'absent' },
      ['inspection-without-workflow → restart-inspection'],
    ],
    [
      'one that came to its end and is open in the record',
      underInspection,
      anInspection(),
      { status: 'ended' },
      ['inspection-workflow-ended'],
    ],
    ['one of a closed case', closed, anInspection(), RUNNING, ['inspection-not-recalled → recall-inspection']],
    [
      'one of a closed case that has no workflow to recall',
      closed,
      anInspection(),
      { status: 'broken' },
      ['inspection-without-workflow → restart-inspection', 'inspection-not-recalled → recall-inspection'],
    ],
    [
      'one that ended while nobody heard',
      underInspection,
      anInspection({ status: 'closed', outcome: 'suspended' }),
      { status: 'ended' },
      ['inspection-end-unheard → tell-inspection-closed'],
    ],
    [
      'nothing about one that ended with its case',
      closed,
      anInspection({ status: 'closed', outcome: 'recalled' }),
      { status: 'ended' },
      [],
    ],
  ])('finds %s', (_what, events, inspection, seen, expected) => {
    const ofCase: WorkflowStatus = events === closed ? { status: 'ended' } : RUNNING;
    const recorded = recordedCase({ events, inspections: [inspection] });
    expect(short(findCaseDiscrepancies(recorded, described(ofCase, { 1: seen }), terms()))).toEqual(expected);
  });
});

describe('findRecordDamage', () => {
  it('finds a log that was changed, and nothing of that case is repaired', () => {
    const broken = recordedCase({ brokenAt: 2 });
    expect(short(findRecordDamage(broken))).toEqual(['event-chain-broken']);
    expect(short(findCaseDiscrepancies(broken, described({ status: 'absent' }), terms()))).toEqual([
      'event-chain-broken',
      'case-without-workflow',
    ]);
  });

  it.each<readonly [string, Partial<CaseRow>, string]>([
    ['status', { status: 'on-hold' }, 'status'],
    ['queue', { queue: 'claims' }, 'queue'],
    ['next date', { nextAt: 1 }, 'next date'],
    ['deadline', { deadline: DEADLINE + 1 }, 'deadline'],
    ['state', { state: { ...foldCase([caseOpened()]), revision: 9 } }, 'state'],
  ])('finds a row whose %s is not the fold of its events', (_what, row, named) => {
    const [discrepancy] = findRecordDamage(recordedCase({ row }));
    expect(discrepancy).toMatchObject({ code: 'projection-differs' });
    expect(discrepancy?.sentence).toContain(named);
  });

  it('finds a row that says more than no events at all', () => {
    expect(short(findRecordDamage(recordedCase({ events: [], row: { status: 'running' } })))).toEqual(['projection-differs']);
    expect(findRecordDamage(recordedCase({ events: [] }))).toEqual([]);
  });
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
    ['an accepted message of which the case knows nothing', withMessage({ status: 'accepted' }), ['message-not-in-case']],
    ['nothing about one that was accepted only now', withMessage({ status: 'accepted', since: NOW }), []],
    [
      'nothing about one that an inspector got',
      withMessage({ status: 'accepted', recipient: 'inspector', kind: 'inspection', stepId: 'inspection/1/assigned' }),
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
    const row = aMessage({ recipient: 'inspector', kind: 'inspection', stepId: 'inspection/1/recorded' });
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
      { recipient: 'inspector', stepId: 'inspection/1/assigned' },
      { inspections: [anInspection({ status: 'closed' })] },
      [caseOpened()],
      'case-closed',
    ],
    [
      'tells of an inspection that is open',
      { recipient: 'inspector', stepId: 'inspection/1/assigned' },
      { inspections: [anInspection()] },
      [caseOpened()],
      undefined,
    ],
  ])('knows why nobody waits for a message that %s', (_what, message, overrides, events, because) => {
    expect(whyNotWanted(recordedCase({ events, ...overrides }), aMessage(message))).toBe(because);
  });
});

describe('findCampaignHoles', () => {
  const sides = (overrides: Partial<CampaignSides> = {}): CampaignSides => ({
    campaignId: 'c',
    status: 'running',
    open: 3,
    seen: RUNNING,
    progress: { paused: false },
    ...overrides,
  });

  it.each<readonly [string, Partial<CampaignSides>, readonly string[]]>([
    ['nothing in order', {}, []],
    ['no workflow', { seen: { status: 'absent' } }, ['campaign-without-workflow → restart-campaign']],
    ['a terminated workflow', { seen: { status: 'broken' } }, ['campaign-without-workflow → restart-campaign']],
    ['a workflow that ended', { seen: { status: 'ended' } }, ['campaign-workflow-ended']],
    ['nothing when every case is closed', { seen: { status: 'ended' }, open: 0 }, []],
    ['nothing of a campaign that is over', { seen: { status: 'absent' }, status: 'withdrawn' }, []],
    ['a pause that was not heard', { status: 'paused' }, ['pause-unheard → pause-campaign']],
    ['a resumption that was not heard', { progress: { paused: true } }, ['resume-unheard → resume-campaign']],
    ['nothing when both say paused', { status: 'paused', progress: { paused: true } }, []],
  ])('finds %s', (_what, overrides, expected) => {
    expect(short(findCampaignDiscrepancies(sides(overrides)))).toEqual(expected);
  });

  it('does not guess what a workflow knows that does not answer', () => {
    const { progress: _, ...silent } = sides({ status: 'paused' });
    expect(findCampaignDiscrepancies(silent)).toEqual([]);
  });
});

describe('troubleOf', () => {
  it.each([
    ['workflow-task', 3, 0],
    ['workflow-task', 4, 1],
    ['activity', 10, 0],
    ['activity', 11, 1],
  ] as const)('takes a %s at attempt %i for %i findings', (what, attempts, found) => {
    expect(troubleOf({ what, attempts }, 'c/op-1')).toHaveLength(found);
  });
});

describe('the sum', () => {
  const roll = (overrides: Partial<RollCount> = {}): RollCount => ({
    audience: 10,
    byStatus: { 'not-started': 1, running: 5, 'on-hold': 1, closed: 3 },
    byQueue: {},
    byOutcome: {},
    orphans: 0,
    ...overrides,
  });

  it('holds when nobody is missing and nobody is without an owner', () => {
    expect(sumHolds(roll())).toBe(true);
    expect(findSumDiscrepancy('c', roll())).toEqual([]);
  });

  it.each([
    ['somebody is missing', { audience: 11 }],
    ['somebody has no owner', { orphans: 1 }],
  ])('does not hold when %s', (_what, overrides) => {
    expect(short(findSumDiscrepancy('c', roll(overrides)))).toEqual(['sum-does-not-hold']);
  });

  it('is shown with what stands behind it', () => {
    expect(campaignSum('c', { roll: roll(), workflows: 6, ledger: { byStatus: {}, unknownByRule: {} } })).toMatchObject({
      audience: 10,
      notStarted: 1,
      running: 5,
      onHold: 1,
      closed: 3,
      workflows: { running: 6 },
    });
  });
});

describe('findings', () => {
  const discrepancy: Discrepancy = {
    code: 'case-without-workflow',
    subject: 'c/op-1',
    sentence: 'No workflow.',
    repair: { type: 'restart-case' },
  };

  it('say what was done, and only when it was done', () => {
    expect(findingOf(discrepancy, true)).toEqual({
      code: 'case-without-workflow',
      severity: 'repaired',
      subject: 'c/op-1',
      sentence: 'No workflow. It was started again from its record.',
    });
    expect(findingOf(discrepancy, false)).toMatchObject({ severity: 'reported', sentence: 'No workflow.' });
  });

  it('are listed up to a hundred of a kind, and counted beyond', () => {
    const many = Array.from({ length: 103 }, (): Finding => findingOf(discrepancy, true));
    const { findings, omitted } = addFindings(addFindings(NO_FINDINGS, many), [findingOf({ ...discrepancy, code: 'case-stuck' }, false)]);
    expect(findings).toHaveLength(101);
    expect(omitted).toEqual({ 'case-without-workflow': 3 });
  });

  it.each([
    ['sum-does-not-hold', false],
    ['event-chain-broken', false],
    ['case-without-workflow', true],
    ['message-not-in-case', true],
  ] as const)('with %s the promise holds: %s', (code, holds) => {
    expect(reconciliationHolds(addFindings(NO_FINDINGS, [findingOf({ ...discrepancy, code }, false)]))).toBe(holds);
  });
});
