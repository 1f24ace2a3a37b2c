import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { createDataConverter } from '../../adapters/temporal/data-converter';
import { installRuntime } from '../../worker/worker-service';
import { projectRoot } from '../../worker/settings/project-root';
import { HISTORIES } from '../support/record-history';

installRuntime('ERROR');

interface Recorded {
  readonly workflowId: string;
  readonly history: unknown;
}

const names = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));

function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(join(HISTORIES, name), 'utf8')) as Recorded;
}

async function bundle(file: string): Promise<ReplayWorkerOptions> {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: file,
    failureConverterPath: join(projectRoot(), 'dist', 'adapters', 'temporal', 'failure-converter.js'),
    logger: { trace: noLog, debug: noLog, info: noLog, warn: noLog, error: noLog, log: noLog },
  });
  return { workflowBundle, dataConverter: createDataConverter({ current: 'test', keys: { test: Buffer.alloc(32, 7) } }) };
}

function noLog(): void {
  // the bundler tells of its progress
}

describe('recorded histories', () => {
  let options: ReplayWorkerOptions;
  beforeAll(async () => {
    options = await bundle(join(projectRoot(), 'workflows', 'index.ts'));
  });

  it('has one for each path of a case', () => {
    expect(names.map((name) => name.replace('.json', '')).sort()).toEqual([
      'answered-while-sending',
      'bot-blocked',
      'campaign-redated',
      'claim-confirmed',
      'claim-refuted',
      'contact-mended',
      'deadline-moved',
      'deficiency-mended',
      'extension-granted-then-silence',
      'filed-after-second-reminder',
      'inspected',
      'inspection-recalled',
      'letter-of-deficiencies',
      'notice-bounced',
      'one-of-two-questions-answered',
      'operator-ready',
      'paused-over-three-reminders',
      'promise-reminded',
      'question-answered',
      'reconciled',
      'rules-redated',
      'sent-again',
      'silent-to-escalation',
      'steps-missed',
      'warned-again',
    ]);
  });

  it.each(names)('%s replays with the workflows of today', async (name) => {
    const { workflowId, history } = recorded(name);
    await expect(Worker.runReplayHistory(options, history, workflowId)).resolves.toBeUndefined();
  });
});

describe('a workflow whose order was changed', () => {
  it('does not replay', async () => {
    const options = await bundle(join(__dirname, 'reordered-workflows.ts'));
    const { workflowId, history } = recorded('silent-to-escalation.json');
    await expect(Worker.runReplayHistory(options, history, workflowId)).rejects.toThrow(/TMPRL1100|[Nn]ondeterminis/);
  });
});
