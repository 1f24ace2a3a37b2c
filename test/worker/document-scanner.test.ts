import { createScanRound, type ScanParts } from '../../worker/document-scanner';
import type { DocumentRow } from '../../domain/document/document';

type Verdict = Awaited<ReturnType<ScanParts['documents']['scanAgain']>>;

const document = (id: number): DocumentRow => ({
  ...{ id, campaignId: 'c', operatorId: 'o', hash: `hash-${id}`, type: 'pdf', name: 'a.pdf', bytes: 1, receivedAt: 0 },
  ...{ channel: 'email', scan: 'waiting' },
});

/** Papers in quarantine and what the scanner says of them; the ids it was asked about, in order. */
function aQuarantine(count: number, verdictOf: (id: number) => Verdict | Error) {
  const waiting = new Set(Array.from({ length: count }, (_, index) => index + 1));
  const asked: number[] = [];
  const documents: ScanParts['documents'] = {
    waiting: ({ after, limit }) =>
      Promise.resolve(
        [...waiting]
          .filter((id) => id > after)
          .slice(0, limit)
          .map(document),
      ),
    scanAgain: ({ id }) => {
      asked.push(id);
      const verdict = verdictOf(id);
      if (verdict instanceof Error) return Promise.reject(verdict);
      if (verdict === 'clean' || verdict === 'infected') waiting.delete(id);
      return Promise.resolve(verdict);
    },
  };
  return { documents, waiting, asked, log: () => undefined };
}
const { signal } = new AbortController();

describe('a round of scanning', () => {
  it.each<[string, Verdict | Error]>([
    ['the scanner cannot judge', 'undecided'],
    ['was changed on the disk', new Error('changed')],
  ])('goes on behind papers that %s, however many there are', async (_, verdict) => {
    const quarantine = aQuarantine(45, (id) => (id === 45 ? 'clean' : verdict));
    await createScanRound(quarantine, { settleMs: 0 })(signal);
    expect(quarantine.asked).toHaveLength(45);
    expect([...quarantine.waiting]).not.toContain(45);
  });

  it('ends where nobody can be asked, and settles nothing', async () => {
    const quarantine = aQuarantine(3, () => 'unavailable');
    const round = createScanRound(quarantine, { settleMs: 0 });
    await round(signal);
    expect(quarantine.asked).toEqual([1]);
    expect(quarantine.waiting.size).toBe(3);
  });

  it('asks more and more rarely about a paper that cannot be judged, and at least once an hour', async () => {
    let now = 0;
    const askedAt: number[] = [];
    const quarantine = aQuarantine(1, () => {
      askedAt.push(now / 1_000);
      return 'undecided';
    });
    const round = createScanRound(quarantine, { settleMs: 0, now: () => now });
    for (; now < 4 * 3_600_000; now += 1_000) await round(signal);
    expect(askedAt.slice(0, 5)).toEqual([0, 5, 15, 35, 75]);
    expect(Math.max(...askedAt.map((at, index) => at - (askedAt[index - 1] ?? 0)))).toBe(3_600);
  });

  it('asks at once again when the scanner is back', async () => {
    let isBack = false;
    const quarantine = aQuarantine(2, () => (isBack ? 'clean' : 'unavailable'));
    const round = createScanRound(quarantine, { settleMs: 0, now: () => 0 });
    await round(signal);
    isBack = true;
    await round(signal);
    expect(quarantine.waiting.size).toBe(0);
  });

  it('leaves a document to the process that took it before it looks itself', async () => {
    let now = 0;
    const quarantine = aQuarantine(1, () => 'clean');
    const round = createScanRound(quarantine, { settleMs: 60_000, now: () => now });
    await round(signal);
    now = 59_999;
    await round(signal);
    expect(quarantine.asked).toEqual([]);
    now = 60_000;
    await round(signal);
    expect(quarantine.asked).toEqual([1]);
  });

  it('begins anew with bytes that come again after somebody else has settled them', async () => {
    let now = 0;
    const quarantine = aQuarantine(1, () => 'clean');
    const round = createScanRound(quarantine, { settleMs: 60_000, now: () => now });
    await round(signal);
    quarantine.waiting.clear();
    await round(signal);
    quarantine.waiting.add(1);
    now = 60_000;
    await round(signal);
    expect(quarantine.asked).toEqual([]);
  });
});
