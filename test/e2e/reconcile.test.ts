import { sql } from 'kysely';
import type { ReconciliationReport } from '../../domain/reconciliation/report';
import { parseCaseId, type CaseKey } from '../../domain/keys';
import { foldCase } from '../../domain/case/evolve/evolve';
import { pollUntil } from '../../client/services/poll-until';
import { reconcileScheduleId } from '../../adapters/temporal/reconcile-schedule';
import { recordWorkflowHistory } from '../support/record-history';
import { startWorkerService } from '../../worker/worker-service';
import { runRollcall, type Ran } from '../support/cli';
import { almaty, createWorld, only, type TestCampaign, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const keyOf = ({ caseId }: TestOperator): CaseKey => {
  const key = parseCaseId(caseId);
  if (key === undefined) throw new Error(`${caseId} is no case`);
  return key;
};

const rollcall = (...argv: readonly string[]): Promise<Ran> =>
  runRollcall(argv, { connect: () => Promise.resolve({ client: world.installation.client, close: () => Promise.resolve() }) });

/** Runs the command and reads its last line. */
async function reconcile(campaign: TestCampaign, ...options: readonly string[]): Promise<{ code: number; report: ReconciliationReport }> {
  const { code, json } = await rollcall('reconcile', '--campaign', campaign.id, '--json', ...options);
  return { code, report: json() as ReconciliationReport };
}

const terminate = (workflowId: string): Promise<unknown> =>
  world.installation.temporal.client.workflow.getHandle(workflowId).terminate('by a test');

const stepsOn = async (operator: TestOperator, channel: 'email' | 'telegram'): Promise<readonly string[]> =>
  (await world.case(operator)).messages
    .filter((message) => message.channel === channel && message.status === 'accepted')
    .map(({ stepId }) => stepId);

describe('a campaign in order', () => {
  it('holds without a finding, twice the same, and each run is kept', async () => {
    const campaign = await world.campaign({ operators: 3 });
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const first = await reconcile(campaign);
    const second = await reconcile(campaign);
    expect(first.code).toBe(0);
    expect(first.report).toMatchObject({
      holds: true,
      campaigns: [
        { campaignId: campaign.id, audience: 3, notStarted: 0, running: 3, onHold: 0, closed: 0, orphans: 0, workflows: { running: 3 } },
      ],
      findings: [],
    });
    expect(first.report.campaigns[0]?.ledger.byStatus).toEqual({ accepted: 6 });
    expect({ ...second.report, at: 0, id: 0 }).toEqual({ ...first.report, at: 0, id: 0 });
    const kept = await world.installation.client.reconciliation.list(2);
    expect(kept.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it('is asked for by name, and by nobody else', async () => {
    expect(await rollcall('reconcile', '--campaign', 'nobody', '--json')).toMatchObject({ code: 1 });
    expect(await rollcall('reconcile', '--repair', '--dry-run')).toMatchObject({ code: 2 });
  });
});

describe('a case without a workflow', () => {
  it('goes on from its record, and no message is repeated', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const before = await world.case(operator);
    // as if its clock had been a month ahead: what it does after this must still count as later
    await sql`update operator_case set fence = fence + 2592000000000 where operator_id = ${keyOf(operator).operatorId}`.execute(
      world.installation.db,
    );
    await terminate(world.installation.workflowIds.ofCase(keyOf(operator)));

    const looked = await reconcile(campaign, '--dry-run');
    expect(looked.report.findings).toMatchObject([{ code: 'case-without-workflow', severity: 'reported', subject: operator.caseId }]);
    expect(looked.report.campaigns[0]?.workflows.running).toBe(0);
    const { code, report } = await reconcile(campaign);
    expect(code).toBe(0);
    expect(report.findings).toMatchObject([{ code: 'case-without-workflow', severity: 'repaired', subject: operator.caseId }]);
    expect(report.campaigns[0]?.workflows.running).toBe(1);
    expect((await reconcile(campaign)).report.findings).toEqual([]);

    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    const after = await world.case(operator);
    expect(after.events.slice(0, before.events.length)).toEqual(before.events);
    expect(after.events.length).toBeGreaterThan(before.events.length);
    expect(await stepsOn(operator, 'telegram')).toEqual(['R1', 'R2', 'R3+R4']);
    expect(await stepsOn(operator, 'email')).toEqual(['N0', 'R2', 'R3+R4']);
    const mails = world.embedded.mail.mailbox(operator.email).map(({ messageId }) => messageId);
    expect(new Set(mails).size).toBe(mails.length);
    expect((await reconcile(campaign)).report).toMatchObject({ holds: true, findings: [] });
  });

  it('is started as a launch would start it when it never recorded anything', async () => {
    const campaign = await world.campaign({ operators: 2, linked: false });
    const [one] = campaign.operators;
    if (one === undefined) throw new Error('no operator');
    const { store, db } = world.installation;
    await terminate(world.installation.workflowIds.ofCase(keyOf(one)));
    // as if it had died before its first event: the ledger knows more than the case
    const key = keyOf(one);
    await sql`delete from case_event where operator_id = ${key.operatorId}`.execute(db);
    await sql`update operator_case set status = 'not-started', queue = 'operator', state = null, sequence = 0, head_hash = null, fence = 0 where operator_id = ${key.operatorId}`.execute(
      db,
    );
    const { report } = await reconcile(campaign);
    expect(report.findings.map(({ code, severity }) => [code, severity])).toEqual([['case-without-workflow', 'repaired']]);
    await world.when(one, ({ events }) => events.some(({ event }) => event.type === 'step-sent'));
    expect((await store.messages.list(key)).map(({ stepId, sends }) => [stepId, sends])).toEqual([['N0', 1]]);
    expect(world.embedded.mail.mailbox(one.email)).toHaveLength(1);
  });

  it('is left to a person when its workflow came to its own end', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client, db, store } = world.installation;
    const key = keyOf(operator);
    await client.cases.recordFiling(operator.caseId, { receivedAt: await client.clock.now(), reference: 'KZ-1', by: 'test' });
    await world.when(operator, ({ status }) => status === 'closed');
    // a record that lost its last two events, with a chain that fits
    const events = (await store.cases.events(key)).slice(0, -2);
    const state = foldCase(events.map(({ event }) => event));
    await sql`delete from filing where operator_id = ${key.operatorId}`.execute(db);
    await sql`delete from case_event where operator_id = ${key.operatorId} and sequence > ${events.length}`.execute(db);
    await sql`update operator_case set status = 'running', queue = 'operator', outcome = null, sequence = ${events.length},
      head_hash = ${events.at(-1)?.hash ?? null},
      next_at = ${state.plan.steps.find(({ id }) => id === 'R1')?.at ?? 0}, state = ${JSON.stringify(state)}::jsonb
      where operator_id = ${key.operatorId}`.execute(db);
    const { report } = await reconcile(campaign);
    expect(report.findings).toMatchObject([{ code: 'case-workflow-ended', severity: 'reported', subject: operator.caseId }]);
  });
});

describe('facts that were not heard', () => {
  it('tells a case of a filing whose door died between the commit and the signal', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client, store } = world.installation;
    const receivedAt = await client.clock.now();
    await store.cases.recordFiling({ ...keyOf(operator), filingId: 'f-1', receivedAt, reference: 'KZ-2', by: 'test' });
    const { report } = await reconcile(campaign);
    expect(report.findings).toMatchObject([{ code: 'filing-unheard', severity: 'repaired', subject: operator.caseId }]);
    const view = await world.when(operator, ({ status }) => status === 'closed');
    expect(view.outcome).toBe('registered-on-time');
    expect(await store.messages.countAfterFiling(campaign.id)).toBe(0);
  });

  it('pauses and resumes a campaign whose workflow did not hear of it, and starts one that is gone', async () => {
    const campaign = await world.campaign();
    const { store } = world.installation;
    await store.campaigns.setStatus(campaign.id, { from: ['running'], to: 'paused' });
    expect((await reconcile(campaign)).report.findings).toMatchObject([{ code: 'pause-unheard', severity: 'repaired' }]);
    expect((await reconcile(campaign)).report.findings).toEqual([]);
    await store.campaigns.setStatus(campaign.id, { from: ['paused'], to: 'running' });
    expect((await reconcile(campaign)).report.findings).toMatchObject([{ code: 'resume-unheard', severity: 'repaired' }]);
    await terminate(world.installation.workflowIds.ofCampaign(campaign.id));
    expect((await reconcile(campaign)).report.findings).toMatchObject([{ code: 'campaign-without-workflow', severity: 'repaired' }]);
    expect((await reconcile(campaign)).report.findings).toEqual([]);
  });
});

describe('inspections', () => {
  it('are started again, and the case hears of their end', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    await world.when(operator, ({ queue }) => queue === 'inspectors');
    const inspection = { ...keyOf(operator), inspection: 1 };
    const { client, store } = world.installation;
    await pollUntil(
      async () => ((await store.inspections.find(inspection))?.state?.told.includes('assigned') === true ? true : undefined),
      {
        timeoutMs: 60_000,
        everyMs: 50,
      },
    );
    await terminate(world.installation.workflowIds.ofInspection(inspection));
    const { report } = await reconcile(campaign);
    expect(report.findings).toMatchObject([{ code: 'inspection-without-workflow', severity: 'repaired' }]);
    const told = world.inspector.messages().length;
    await client.inspections.accept(`${operator.caseId}/1`, 'insp-1');
    expect((await store.inspections.find(inspection))?.status).toBe('accepted');
    expect(world.inspector.messages().length).toBe(told);
    expect((await reconcile(campaign)).report).toMatchObject({ holds: true, findings: [] });
  });
});

describe('the ledger', () => {
  const HOUR_AGO = sql`clock_timestamp() - interval '2 hours'`;

  /** A ledger row as a worker that died two hours ago left it. */
  async function leaveBehind(
    operator: TestOperator,
    message: { step: string; kind: string; status: string; sends: number },
  ): Promise<number> {
    const { db, store } = world.installation;
    const { campaignId, operatorId } = keyOf(operator);
    const point = await store.contacts.contactPoint(operatorId, 'telegram');
    const { rows } = await sql<{ id: number }>`
      insert into message (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, recipient, kind, status, sends, reserved_at)
      values (${campaignId}, ${operatorId}, ${message.step}, 'telegram', ${point?.id ?? 0}, 1, 'operator', ${message.kind}, ${message.status},
        ${message.sends}, 0) returning id`.execute(db);
    const id = rows[0]?.id ?? 0;
    await sql`insert into delivery (message_id, status, at, detail, recorded_at) values (${id}, ${message.status}, 0, '{}', ${HOUR_AGO})`.execute(
      db,
    );
    return id;
  }

  it('settles what waits for nobody, with evidence, and only reports what is still wanted', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client } = world.installation;
    const gone = await leaveBehind(operator, { step: 'N0', kind: 'notice', status: 'reserved', sends: 0 });
    const lost = await leaveBehind(operator, { step: 'R0', kind: 'reminder', status: 'submitted', sends: 1 });
    const waiting = await leaveBehind(operator, { step: 'R2', kind: 'reminder', status: 'reserved', sends: 0 });
    const { code, report } = await reconcile(campaign);
    expect(code).toBe(0);
    expect(report.findings.map(({ code: what, severity, subject }) => [what, severity, subject])).toEqual([
      ['message-left-behind', 'repaired', `message/${gone}`],
      ['message-outcome-unknown', 'repaired', `message/${lost}`],
      ['message-waiting', 'reported', `message/${waiting}`],
    ]);
    expect(report.campaigns[0]?.ledger.unknownByRule).toEqual({ 'not-sent-again': 1 });
    const ledger = await client.messages.ledger(operator.caseId);
    expect(ledger.find(({ id }) => id === gone)).toMatchObject({ status: 'not-wanted', reason: 'too-late' });
    expect(ledger.find(({ id }) => id === lost)).toMatchObject({
      status: 'unknown',
      rule: 'not-sent-again',
      deliveries: [{ status: 'submitted' }, { status: 'unknown', detail: { rule: 'not-sent-again', by: 'reconciliation' } }],
    });
    expect((await reconcile(campaign)).report.findings.map(({ code: what }) => what)).toEqual(['message-waiting']);
  });
});

describe('a log that was changed', () => {
  it('makes the command fail, and the case is left alone', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { operatorId } = keyOf(operator);
    await sql`update case_event set data = jsonb_set(data, '{planVersion}', '7') where operator_id = ${operatorId} and type = 'step-sent'`.execute(
      world.installation.db,
    );
    await terminate(world.installation.workflowIds.ofCase(keyOf(operator)));
    const { code, report } = await reconcile(campaign);
    expect(code).toBe(1);
    expect(report.holds).toBe(false);
    expect(report.findings.map(({ code: what, severity }) => [what, severity])).toContainEqual(['event-chain-broken', 'reported']);
    expect(report.findings.every(({ severity }) => severity === 'reported')).toBe(true);
  });

  it('(C13) makes the command fail when it is the log of an inspection, by one digit of a seizure', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client, db } = world.installation;
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    await world.when(operator, ({ queue }) => queue === 'inspectors');
    const inspectionId = `${operator.caseId}/1`;
    await client.inspections.accept(inspectionId, 'insp-1');
    await client.inspections.record(inspectionId, { outcome: 'seized', findings: { units: 1_173 }, by: 'insp-1' });
    await world.when(operator, ({ status }) => status === 'closed');
    expect((await reconcile(campaign)).report).toMatchObject({ holds: true, findings: [] });
    await sql`update inspection_event set data = jsonb_set(data, '{findings,units}', '173')
      where operator_id = ${keyOf(operator).operatorId} and type = 'inspection-closed'`.execute(db);
    const { code, report } = await reconcile(campaign);
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ code: 'event-chain-broken', severity: 'reported', subject: inspectionId }]);
  });
});

describe('the daily reconciliation', () => {
  it('is scheduled once however many workers start, and does its work', async () => {
    const { temporal, settings, client } = world.installation;
    const handle = temporal.client.schedule.getHandle(reconcileScheduleId(settings.ROLLCALL_QUEUE_PREFIX));
    const another = await startWorkerService(world.parts);
    const before = (await client.reconciliation.list(1))[0]?.id ?? 0;
    await handle.trigger();
    const newest = await pollUntil(
      async () => {
        const [report] = await client.reconciliation.list(1);
        return report !== undefined && report.id > before ? report : undefined;
      },
      { timeoutMs: 60_000, everyMs: 250 },
    );
    expect(newest?.repair).toBe(true);
    const { info, policies } = await handle.describe();
    expect(policies.overlap).toBe('SKIP');
    const [action] = info.recentActions;
    const workflowId = action?.action.type === 'startWorkflow' ? action.action.workflow.workflowId : '';
    expect(workflowId).toContain('reconcile/');
    await recordWorkflowHistory(world, workflowId, 'reconciled');
    await handle.delete();
    await another.stop();
  });
});
