import { lookAtPage } from '../../../activities/reconciliation/look-at-page';
import type { Comparing } from '../../../activities/reconciliation/comparing';
import { workflowIdsOf } from '../../../domain/keys';
import { findOutdatedRows, withPresentRows } from '../../../domain/reconciliation/outdated-rows';
import { NOW, recordedCase } from '../../domain/reconciliation/recorded';

const ids = workflowIdsOf('office');
const refuse = (): Promise<never> => Promise.reject(new Error('nobody is asked'));
const comparing = {
  store: { campaigns: { find: () => Promise.resolve(undefined) }, reconciliations: { look: refuse } },
  roll: { ids, describe: refuse },
  campaign: { id: 'c', status: 'running' },
  sleep: refuse,
  machineNow: () => NOW,
} as unknown as Comparing;

it('asks the server about no case merely because an earlier version worked out its row (docs/rules.md#projection)', async () => {
  const older = { projection: 0, row: { queue: 'supervisor' } } as const;
  const page = ['op-1', 'op-2'].map((operatorId) => withPresentRows(recordedCase({ ...older, row: { ...older.row, operatorId } })));
  const visible = new Set(page.map(({ row }) => ids.ofCase(row)));
  expect(await lookAtPage(comparing, page, { visible, failing: new Set(), launchComplete: true })).toEqual({ sound: 2, suspects: [] });
  expect(page.flatMap(findOutdatedRows)).toHaveLength(2);
});
