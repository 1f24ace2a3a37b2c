import { findCaseDiscrepancies, findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import type { WorkflowStatus } from '../../../domain/reconciliation/report';
import type { RecordedCase, RecordedInspection, ReconcileTerms } from '../../../domain/reconciliation/recorded-case';
import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { caseOpened, DEADLINE, STEP_AT } from '../../support/builders';
import type { CaseRow } from '../../../domain/case/case-record';

import { RUNNING, NOW, noticeSent, filed, escalated, recordedCase, described, terms, short, anInspection } from './recorded';

describe('findCaseDiscrepancies', () => {
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

  it.each<readonly [string, number, readonly string[]]>([
    ['as long as a provider is waited for', 3 * DAY + HOUR, []],
    ['longer than a provider is waited for', 3 * DAY + HOUR + 1, ['case-stuck']],
  ])('B7: lets a first message wait its turn %s', (_how, late, expected) => {
    const opened = recordedCase({ events: [caseOpened()], messages: [] });
    expect(short(findCaseDiscrepancies(opened, described(), terms({ machineNow: STEP_AT.N0 + late })))).toEqual(expected);
  });

  it('counts the hour in business time', () => {
    const behind = recordedCase({ row: { clockOffsetMs: -2 * HOUR } });
    expect(findCaseDiscrepancies(behind, described(), terms({ machineNow: STEP_AT.R1 + 2 * HOUR }))).toEqual([]);
  });

  it.each<readonly [string, CaseEvent]>([
    ['is on hold', { type: 'case-held', reason: 'campaign-paused', at: NOW }],
    ['waits for quiet hours to end', { type: 'sending-deferred', step: 'R1', until: STEP_AT.R1 + DAY, at: STEP_AT.R1 }],
    ['is under inspection', escalated],
  ])('does not call a case stuck that %s', (_why, event) => {
    const recorded = recordedCase({ events: [caseOpened(), noticeSent, event] });
    const found = findCaseDiscrepancies(recorded, described(), terms({ machineNow: STEP_AT.R1 + 3 * HOUR }));
    expect(found.map(({ code }) => code)).not.toContain('case-stuck');
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

  it('finds a filing that the case has not heard of, and leaves it to a person once the case is closed', () => {
    const filings = [{ filingId: 'f1', receivedAt: NOW - DAY }];
    const [discrepancy] = findCaseDiscrepancies(recordedCase({ filings }), described(), terms());
    expect(discrepancy).toMatchObject({ code: 'filing-unheard', repair: { type: 'tell-filing', filingId: 'f1', receivedAt: NOW - DAY } });
    expect(findCaseDiscrepancies({ ...closed, filings }, described({ status: 'ended' }), terms())).toEqual([]);
    const raced = [...filings, { filingId: 'f9', receivedAt: NOW }];
    const [late, ...more] = findCaseDiscrepancies({ ...closed, filings: raced }, described({ status: 'ended' }), terms());
    expect(late).toMatchObject({ code: 'filing-unheard', sentence: expect.stringContaining('a person must decide') as string });
    expect(late).not.toHaveProperty('repair');
    expect(more).toEqual([]);
  });

  it.each<readonly ['running' | 'paused', readonly string[]]>([
    ['running', ['pause-outlived → tell-released']],
    ['paused', []],
  ])('of a case that waits for the end of a pause in a %s campaign finds %j', (campaignStatus, expected) => {
    const held = recordedCase({ events: [caseOpened(), noticeSent, { type: 'case-held', reason: 'campaign-paused', at: NOW }] });
    expect(short(findCaseDiscrepancies(held, described(), terms({ campaignStatus })))).toEqual(expected);
  });

  it.each([
    ['no-answer', 'did not answer'],
    ['not-opened', 'not in the record'],
    ['cannot-be-planned', 'no date'],
  ] as const)('finds a case that changed rules did not reach (%s), with the command that tries it again', (reason, said) => {
    const unreached = { changeId: 3, reason };
    const [discrepancy, ...more] = findCaseDiscrepancies({ ...recordedCase(), unreached }, described(), terms());
    expect(more).toEqual([]);
    expect(discrepancy).toMatchObject({ code: 'rule-change-failed', repair: { type: 'change-rules', changeId: 3 } });
    expect(discrepancy?.sentence).toContain(said);
    expect(discrepancy?.sentence).toContain('"rollcall reconcile --campaign');
    expect(findCaseDiscrepancies({ ...closed, unreached }, described({ status: 'ended' }), terms())).toEqual([]);
  });

  it('says of a case that could not be started why, and which commands settle it', () => {
    const startProblem = 'The calendar kz-5 has no decree data for 2031.';
    const [discrepancy] = findCaseDiscrepancies(
      { ...notStarted, row: { ...notStarted.row, startProblem } },
      described({ status: 'absent' }),
      terms(),
    );
    expect(discrepancy).toMatchObject({ code: 'case-not-started', repair: { type: 'start-case' } });
    for (const part of [startProblem, '"rollcall campaign recalendar c --reason', '"rollcall reconcile --campaign c"'])
      expect(discrepancy?.sentence).toContain(part);
  });

  it.each([
    [{ cohort: 'licensed' }, '"rollcall campaign redate c --cohort licensed --to <date> --reason <text>"'],
    [{}, '"rollcall campaign redate c --to <date> --reason <text>"'],
  ])('says of a case that lacks a date, by the facts %j, how it is given one', (facts, command) => {
    const startProblem = 'The deadline is counted from "licence-issued", and the list has no such date for this operator.';
    const [discrepancy] = findCaseDiscrepancies(
      { ...notStarted, row: { ...notStarted.row, startProblem, facts } },
      described({ status: 'absent' }),
      terms(),
    );
    expect(discrepancy?.sentence).toContain(command);
  });

  it('says of a case that does not move which command has it go on from its record', () => {
    const [stuck] = findCaseDiscrepancies(recordedCase(), described(), terms({ machineNow: STEP_AT.R1 + 2 * HOUR }));
    expect(stuck).toMatchObject({
      code: 'case-stuck',
      sentence: expect.stringContaining('"rollcall case restart c/op-1 --reason') as string,
    });
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
