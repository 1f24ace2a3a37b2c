import type { ChangeCasePage, ChangedCasePage } from '../contract';
import { changeCase, type Changing, type ChangingPorts } from './change-case';
import { keepPace, type Pace } from './keep-pace';
import type { CaseRow } from '../../domain/case/case-record';

/** What a change of the rules is carried out with, and its pace. */
export interface RuleChangePorts extends ChangingPorts, Pace {
  readonly pageSize: number;
}

/** Cases planned anew side by side. */
const PARALLEL_CHANGES = 8;

/**
 * Plans the next cases anew, at the pace of a launch. Each is looked at until it is settled in the record, so a retry goes on where the
 * last try died; one that does not answer is settled as failed, and the next one has its turn.
 */
export async function changeCasePage(ports: RuleChangePorts, { changeId, after, isLast, now }: ChangeCasePage): Promise<ChangedCasePage> {
  const { store, pageSize } = ports;
  const change = await store.ruleChanges.find(changeId);
  if (change === undefined) throw new Error(`no change ${changeId} in the record`);
  const changing = { change, to: await store.campaigns.package(change.toHash), now };
  const rows = await store.ruleChanges.casesLeft(changeId, pageSize, after);
  const began = ports.machineNow();
  let settled = 0;
  for (let from = 0; from < rows.length; from += PARALLEL_CHANGES) {
    await keepPace(ports, { began, done: from });
    const batch = rows.slice(from, from + PARALLEL_CHANGES);
    const done = await Promise.all(batch.map((row) => changeOrFail(ports, row, { changing, isLast: isLast === true })));
    settled += done.filter(Boolean).length;
  }
  const left = await store.ruleChanges.casesLeft(changeId, 1);
  if (left.length === 0) await store.ruleChanges.finish(changeId, now);
  const last = rows.length < pageSize ? undefined : rows.at(-1)?.operatorId;
  return { settled, more: left.length > 0, ...(last === undefined ? {} : { after: last }) };
}

/** @returns false for a case that has to be looked at again */
async function changeOrFail(
  ports: RuleChangePorts,
  row: CaseRow,
  { changing, isLast }: { readonly changing: Changing; readonly isLast: boolean },
): Promise<boolean> {
  if ((await changeCase(ports, row, changing)) !== undefined) return true;
  if (isLast) await ports.store.ruleChanges.settleCase(changing.change.id, row, { result: 'failed', reason: 'not-opened' });
  return isLast;
}
