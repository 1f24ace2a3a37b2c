import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestOperator, World } from './world';

export const HISTORIES = join(__dirname, '..', 'replay', 'histories');

/** Measures a case's history; with `ROLLCALL_RECORD_HISTORIES=1` also keeps it for the replay tests. */
export async function recordHistory(
  world: World,
  operator: TestOperator,
  name: string,
): Promise<{ readonly events: number; readonly bytes: number }> {
  const { events, bytes, json, workflowId } = await world.history(operator);
  if (process.env.ROLLCALL_RECORD_HISTORIES === '1') {
    mkdirSync(HISTORIES, { recursive: true });
    writeFileSync(join(HISTORIES, `${name}.json`), JSON.stringify({ workflowId, history: JSON.parse(json) as unknown }));
  }
  // moving business time leaves its own events, which a season in real time does not have
  const own = (JSON.parse(json) as { events: { eventType: string }[] }).events.filter(
    ({ eventType }) => !/TIME_SKIPPING|EXECUTION_OPTIONS_UPDATED/.test(eventType),
  );
  return { events: Math.min(events, own.length), bytes };
}
