import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { CaseEventType } from '../../domain/case/case-event';
import { parseCaseId } from '../../domain/keys';
import { letterWorkflowId } from '../../domain/case/due-letters';
import type { TestOperator, World } from './world';

export const HISTORIES = join(__dirname, '..', 'replay', 'histories');

export interface Measured {
  readonly events: number;
  readonly bytes: number;
  /** The start arguments as the server keeps them: compressed and encrypted. */
  readonly startBytes: number;
}

interface KeptHistory {
  readonly events: readonly {
    readonly eventType: string;
    readonly workflowExecutionStartedEventAttributes?: { readonly input: { readonly payloads: readonly { readonly data: string }[] } };
  }[];
}

/** Measures a case's history; with `ROLLCALL_RECORD_HISTORIES=1` also keeps it for the replay tests. */
export async function recordHistory(world: World, operator: TestOperator, name: string): Promise<Measured> {
  const { bytes, json, workflowId } = await world.history(operator);
  keepHistory(name, { workflowId, json });
  const kept = JSON.parse(json) as KeptHistory;
  // moving business time leaves its own events, which a season in real time does not have
  const own = kept.events.filter(({ eventType }) => !/TIME_SKIPPING|EXECUTION_OPTIONS_UPDATED/.test(eventType));
  const arguments_ = kept.events[0]?.workflowExecutionStartedEventAttributes?.input.payloads ?? [];
  const startBytes = arguments_.reduce((sum, { data }) => sum + Buffer.from(data, 'base64').length, 0);
  return { events: own.length, bytes, startBytes };
}

/** With `ROLLCALL_RECORD_HISTORIES=1` keeps a campaign's own history for the replay tests. */
export async function recordCampaignHistory(world: World, campaignId: string, name: string): Promise<void> {
  await recordWorkflowHistory(world, world.installation.workflowIds.ofCampaign(campaignId), name);
}

/** The same of the letter that followed an event of a case. @throws Error when there is no such event */
export async function recordLetterHistory(
  world: World,
  { caseId }: TestOperator,
  { after, name }: { readonly after: CaseEventType; readonly name: string },
): Promise<void> {
  const key = parseCaseId(caseId);
  const recorded = key === undefined ? [] : await world.installation.store.cases.events(key);
  const found = recorded.find(({ event }) => event.type === after);
  if (key === undefined || found === undefined) throw new Error(`${caseId} has no ${after}`);
  await recordWorkflowHistory(
    world,
    letterWorkflowId(world.installation.workflowIds, key, { about: 'event', sequence: found.sequence }),
    name,
  );
}

/** The same of any workflow. */
export async function recordWorkflowHistory({ installation }: World, workflowId: string, name: string): Promise<void> {
  const history = await installation.temporal.client.workflow.getHandle(workflowId).fetchHistory();
  keepHistory(name, { workflowId, json: historyToJSON(history) });
}

function keepHistory(name: string, { workflowId, json }: { readonly workflowId: string; readonly json: string }): void {
  if (process.env.ROLLCALL_RECORD_HISTORIES !== '1') return;
  mkdirSync(HISTORIES, { recursive: true });
  writeFileSync(join(HISTORIES, `${name}.json`), JSON.stringify({ workflowId, history: JSON.parse(json) as unknown }));
}
