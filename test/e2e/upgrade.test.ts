import { sql } from 'kysely';
import { parseCaseId, type CaseKey } from '../../domain/keys';
import type { ReconciliationReport } from '../../domain/reconciliation/report';
import { runRollcall, type Ran } from '../support/cli';
import { createWorld, type TestCampaign, type TestOperator, type World } from '../support/world';

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

async function reconcile(campaign: TestCampaign): Promise<{ code: number; report: ReconciliationReport }> {
  const { code, json } = await rollcall('reconcile', '--campaign', campaign.id, '--json');
  return { code, report: json() as ReconciliationReport };
}

const terminate = (workflowId: string): Promise<unknown> =>
  world.installation.temporal.client.workflow.getHandle(workflowId).terminate('by a test');

describe('an upgrade', () => {
  it('leaves rows that are reported and not taken for tampered ones, until rollcall reproject has worked them out anew', async () => {
    const campaign = await world.campaign({ operators: 3 });
    const [first, second] = campaign.operators;
    if (first === undefined || second === undefined) throw new Error('no operators');
    const { db } = world.installation;
    // the version before had no queue for the operator, and what broke down since then is repaired all the same
    await sql`update operator_case set projection = 0, queue = 'supervisor' where campaign_id = ${campaign.id}`.execute(db);
    await terminate(world.installation.workflowIds.ofCase(keyOf(first)));
    const { code, report } = await reconcile(campaign);
    expect([code, report.holds]).toEqual([0, true]);
    expect(report.findings.map((finding) => `${finding.code} ${finding.severity}`).sort()).toEqual([
      'case-without-workflow repaired',
      ...Array<string>(3).fill('projection-outdated reported'),
    ]);
    expect(report.findings.find((finding) => finding.code === 'projection-outdated')?.sentence).toContain(
      `"rollcall reproject --campaign ${campaign.id}"`,
    );

    const looked = await rollcall('reproject', '--campaign', campaign.id, '--dry-run', '--json');
    expect(looked.json()).toMatchObject({ cases: 3, left: [] });
    expect((await world.case(second)).queue).toBe('supervisor');
    expect((await rollcall('reproject', '--campaign', campaign.id, '--json')).json()).toMatchObject({ cases: 3, left: [] });
    expect((await world.case(second)).queue).toBe('operator');
    expect((await reconcile(campaign)).report.findings).toEqual([]);

    await sql`update operator_case set queue = 'claims' where operator_id = ${keyOf(second).operatorId}`.execute(db);
    expect((await reconcile(campaign)).report.findings).toMatchObject([{ code: 'projection-differs', subject: second.caseId }]);
  });
});
