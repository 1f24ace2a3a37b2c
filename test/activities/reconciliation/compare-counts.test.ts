import { compareCounts } from '../../../activities/reconciliation/compare-counts';
import type { Comparing } from '../../../activities/reconciliation/comparing';
import type { AuditEntry } from '../../../ports/audit-store';
import type { ReconciliationStore } from '../../../ports/reconciliation-store';

const NOW = 1_645_502_400_000;

/** A campaign whose kept counts are what they are said to be. */
function comparing({ isRight, repair }: { readonly isRight: boolean; readonly repair: boolean }) {
  const recounted: string[] = [];
  const audit: AuditEntry[] = [];
  const reconciliations: Pick<ReconciliationStore, 'countDifferences' | 'recount'> = {
    countDifferences: () => Promise.resolve(isRight ? [] : [{ of: 'cases running', kept: 2, counted: 3 }]),
    recount: (campaignId) => Promise.resolve(void recounted.push(campaignId)),
  };
  const parts = {
    store: { reconciliations, audit: { add: (entry: AuditEntry) => Promise.resolve(void audit.push(entry)) } },
    input: { run: 'r', repair, by: 'aigul' },
    campaign: { id: 'mining', clockOffsetMs: 5 },
    machineNow: () => NOW,
  };
  return { parts: parts as unknown as Comparing, recounted, audit };
}

describe('comparing the kept counts of a campaign', () => {
  it('counts anew where they differ, as an act of the person who asked', async () => {
    const { parts, recounted, audit } = comparing({ isRight: false, repair: true });
    expect(await compareCounts(parts)).toMatchObject([{ code: 'counts-differ', severity: 'repaired', subject: 'mining' }]);
    expect(recounted).toEqual(['mining']);
    expect(audit).toMatchObject([{ at: NOW + 5, actor: 'aigul', action: 'reconciled-recount', target: 'mining' }]);
  });

  it('only reports a difference when nothing is to be repaired', async () => {
    const { parts, recounted, audit } = comparing({ isRight: false, repair: false });
    expect(await compareCounts(parts)).toMatchObject([{ code: 'counts-differ', severity: 'reported' }]);
    expect([recounted, audit]).toEqual([[], []]);
  });

  it('finds nothing while they are right', async () => {
    const { parts, recounted } = comparing({ isRight: true, repair: true });
    expect([await compareCounts(parts), recounted]).toEqual([[], []]);
  });
});
