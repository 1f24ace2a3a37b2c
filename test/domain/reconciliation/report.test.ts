import {
  addFindings,
  campaignSum,
  findCampaignDiscrepancies,
  findSumDiscrepancy,
  NO_FINDINGS,
  reconciliationHolds,
  sumHolds,
  troubleOf,
  type CampaignSides,
  type Finding,
  type Discrepancy,
} from '../../../domain/reconciliation/report';
import { findingOf } from '../../../domain/reconciliation/finding';
import type { RollCount } from '../../../domain/figures/roll-count';

import { RUNNING, short } from './recorded';

describe('findCampaignDiscrepancies', () => {
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
