import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/canonical-json';
import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { CASE_PROJECTION, projectCase, QUEUES, ROLL_STATUSES } from '../../../domain/case/queue';
import { DAY } from '../../../domain/time';
import {
  aLaterPlan,
  aSilentRecord,
  anOpening,
  caseOpened,
  DEADLINE,
  delivered,
  OPENED_AT,
  STEP_AT,
  anOpenCase,
  aMatter,
  aClosedCase,
} from '../../support/builders';

const at = STEP_AT.N0;
const sent = aSilentRecord()[1] ?? caseOpened();
const refused: CaseEvent = {
  type: 'step-sent',
  step: 'N0',
  planVersion: 1,
  kind: 'notice',
  deliveries: [delivered('email', { status: 'refused', reason: 'address-invalid' })],
  at,
};
const matter = (about: 'extension' | 'not-in-scope' | 'filing'): CaseEvent => ({ type: 'matter-raised', matterId: about, about, at });
const plan = aLaterPlan({ days: 30 });

/** Logs that, one event after the other, come to every row that a case can have. */
const LOGS: readonly (readonly CaseEvent[])[] = [
  [
    anOpening({ packageHash: 'first', absent: ['telegram'] }),
    sent,
    { type: 'reply-received', replyId: 'r', code: 'need-help', at },
    { type: 'question-answered', answerId: 'a', by: 'staff', questions: ['r'], at },
    { type: 'rules-adopted', packageHash: 'second', by: 'staff', reason: 'order 12', at },
    { type: 'channel-left', channel: 'email', at },
    { type: 'channel-restored', channel: 'email', at },
  ],
  [caseOpened(), refused, { type: 'channel-lost', channel: 'email', at }, { type: 'channel-lost', channel: 'telegram', at }],
  [
    caseOpened(),
    sent,
    matter('extension'),
    { type: 'extension-granted', matterId: 'extension', plan, by: 'staff', at },
    { type: 'plan-changed', plan: aLaterPlan({ days: 40, version: 3 }), packageHash: 'third', by: 'staff', at },
  ],
  [
    caseOpened(),
    sent,
    matter('not-in-scope'),
    { type: 'claim-confirmed', matterId: 'not-in-scope', about: 'not-in-scope', by: 'staff', at },
    { type: 'case-closed', outcome: 'out-of-scope-confirmed', by: 'staff', at },
  ],
  [caseOpened(), sent, { type: 'case-held', reason: 'campaign-paused', at }, { type: 'case-released', at }, matter('filing')],
  [caseOpened(), sent, { type: 'steps-missed', steps: ['R1'], planVersion: 1, at }, { type: 'case-held', reason: 'steps-missed', at }],
  [
    ...aSilentRecord(),
    { type: 'case-escalated', inspection: 1, at: DEADLINE + DAY },
    { type: 'inspection-closed', inspection: 1, outcome: 'seized', at: DEADLINE + DAY },
  ],
  [
    caseOpened(),
    sent,
    { type: 'deficiencies-found', items: ['copy'], cureBy: DEADLINE, filedAt: at, by: 'staff', at },
    { type: 'filing-received', filingId: 'f', receivedAt: at, at },
    { type: 'case-closed', outcome: 'registered-on-time', at },
  ],
];

const rows = LOGS.flatMap((log) => log.map((_, index) => projectCase(foldCase(log.slice(0, index + 1)))));

describe('the row of a case (docs/rules.md#projection)', () => {
  it('says what its events come to', () => {
    expect(projectCase(foldCase([anOpening({ packageHash: 'first', at: OPENED_AT })]))).toMatchObject({
      status: 'running',
      queue: 'operator',
      nextAt: STEP_AT.N0,
      deadline: DEADLINE,
      packageHash: 'first',
    });
    expect(rows.at(-1)).toMatchObject({ status: 'closed', queue: 'none', outcome: 'registered-on-time' });
    expect(rows.at(-1)).not.toHaveProperty('nextAt');
  });

  it('has a date, an outcome, a hold and a package only where there is one', () => {
    const claimed = anOpenCase({ pending: [aMatter('not-operating')] });
    const row = { queue: 'claims', deadline: DEADLINE };
    expect(projectCase(claimed)).toStrictEqual({ ...row, status: 'running', state: claimed });
    const held = { ...claimed, hold: 'claim-waiting' } as const;
    expect(projectCase(held)).toStrictEqual({ ...row, status: 'on-hold', hold: 'claim-waiting', state: held });
    const closed = aClosedCase();
    expect(projectCase(closed)).toStrictEqual({ ...row, queue: 'none', status: 'closed', outcome: 'registered-on-time', state: closed });
  });

  it('is tried here in every status and every queue', () => {
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(ROLL_STATUSES.filter((status) => status !== 'not-started')));
    expect(new Set(rows.map(({ queue }) => queue))).toEqual(new Set(QUEUES));
  });

  /*
   * Where this fails, the same events come to another row than in the version before. Rows that stand in records would then be taken for
   * tampered ones: raise CASE_PROJECTION, and write the new version and the new digest here.
   */
  it('is of another version whenever the same events come to another row', () => {
    const digest = createHash('sha256').update(canonicalJson(rows)).digest('hex').slice(0, 16);
    expect({ version: CASE_PROJECTION, digest }).toEqual({ version: 1, digest: '5ec8614fe73f8c66' });
  });
});
