import { listWaitingDocuments, scanAgain, scanFresh } from '../../../client/services/document-scan';
import { getDocument, takeDocument } from '../../../client/services/documents';
import type { ScanVerdict } from '../../../ports/document-vault';
import { aFakeWorld, type FakeOperator, type FakeWorld } from '../../support/fakes/fake-world';
import { startedLetters } from '../../support/fakes/started-letters';

const BYTES = new Uint8Array(Buffer.from('%PDF-1.7'));
const INFECTED: ScanVerdict = { verdict: 'infected', name: 'Eicar' };

/** A document that a scanner could not judge when it came. */
async function waiting(world: FakeWorld, operator: FakeOperator = world.operator) {
  world.scanner.answerNext({ verdict: 'unavailable' });
  const sent = { caseId: operator.caseId, name: 'scan.pdf', bytes: BYTES, channel: 'telegram' } as const;
  const taking = await takeDocument(world.parts, sent);
  if (taking.status === 'refused') throw new Error(`refused: ${taking.problem}`);
  return taking.document;
}

const scanOf = async ({ parts }: FakeWorld, id: number) => (await getDocument(parts, id)).scan;
const alertsOf = async ({ store }: FakeWorld) => (await store.staffAlerts.list(9, false)).map(({ detail }) => detail);

describe('scanFresh', () => {
  it.each([
    ['clean', { verdict: 'clean' }, 'clean', false],
    ['infected', INFECTED, 'infected', true],
    ['undecided', { verdict: 'undecided' }, 'waiting', true],
    ['unavailable', { verdict: 'unavailable' }, 'waiting', true],
  ] as const)(
    'called %s, a document is settled where the scanner decides, and released when it is clean',
    async (_, verdict, scan, kept) => {
      const world = await aFakeWorld();
      const document = await waiting(world);
      world.scanner.answerNext(verdict);
      expect(await scanFresh(world.parts, document, BYTES)).toEqual({ ...document, scan });
      expect(await scanOf(world, document.id)).toBe(scan);
      expect(await world.vault.isQuarantined(document.hash)).toBe(kept);
    },
  );

  it('scans nothing that is settled', async () => {
    const world = await aFakeWorld();
    const settled = { ...(await waiting(world)), scan: 'infected' } as const;
    const { length } = world.scanner.scanned;
    expect(await scanFresh(world.parts, settled, BYTES)).toBe(settled);
    expect(world.scanner.scanned).toHaveLength(length);
  });

  it('leaves everything in quarantine where no scanner is set up', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    expect(await scanFresh({ ...world.parts, scanner: undefined }, document, BYTES)).toEqual(document);
    expect(await world.vault.isQuarantined(document.hash)).toBe(true);
  });

  it('alerts staff of an infection, and writes its sender no letter: the answer says so', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    world.scanner.answerNext(INFECTED);
    await scanFresh(world.parts, document, BYTES);
    expect(await alertsOf(world)).toEqual([`Paper ${document.id} is infected.`]);
    expect(startedLetters(world.workflows)).toEqual([]);
  });

  it('writes to everybody else who had sent the same bytes', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const [one, two] = world.operators;
    const [first, second] = [await waiting(world, one), await waiting(world, two)];
    world.scanner.answerNext(INFECTED);
    await scanFresh(world.parts, second, BYTES);
    expect(startedLetters(world.workflows)).toEqual([`letter/infected/${first.id} both`]);
    expect([await scanOf(world, first.id), await scanOf(world, second.id)]).toEqual(['infected', 'infected']);
    expect(await alertsOf(world)).toHaveLength(2);
  });

  it('holds no bytes back from a later look when the scan fails', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    const scanner = { ...world.scanner, scan: () => Promise.reject(new Error('broken pipe')) };
    await expect(scanFresh({ ...world.parts, scanner }, document, BYTES)).rejects.toThrow('broken pipe');
    expect(await scanAgain(world.parts, document)).toBe('clean');
  });
});

describe('scanAgain', () => {
  it('releases what is clean and settles it', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    expect(await scanAgain(world.parts, document)).toBe('clean');
    expect(await scanOf(world, document.id)).toBe('clean');
    expect(await world.vault.read(document.hash)).toEqual(BYTES);
  });

  it('alerts staff of an infection and writes to its sender, once each', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    world.scanner.answerNext(INFECTED, INFECTED);
    expect([await scanAgain(world.parts, document), await scanAgain(world.parts, document)]).toEqual(['infected', 'infected']);
    expect(await scanOf(world, document.id)).toBe('infected');
    expect(await alertsOf(world)).toEqual([`Paper ${document.id} is infected.`]);
    expect(startedLetters(world.workflows)).toEqual([`letter/infected/${document.id} both`]);
  });

  it('settles no infection that nobody could be told of, and tells on the next look', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    world.scanner.answerNext(INFECTED, INFECTED);
    world.workflows.setAway(true);
    await expect(scanAgain(world.parts, document)).rejects.toThrow('away');
    expect(await scanOf(world, document.id)).toBe('waiting');
    world.workflows.setAway(false);
    await scanAgain(world.parts, document);
    expect(startedLetters(world.workflows)).toEqual([`letter/infected/${document.id} both`]);
  });

  it('leaves alone what is being scanned for the first time', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    world.parts.fresh.add(document.hash);
    expect(await scanAgain(world.parts, document)).toBe('undecided');
    expect(await scanOf(world, document.id)).toBe('waiting');
  });

  it('settles what was released and never written down, without a scan', async () => {
    const world = await aFakeWorld();
    const document = await waiting(world);
    const { length } = world.scanner.scanned;
    await world.vault.release(document.hash);
    expect(await scanAgain(world.parts, document)).toBe('clean');
    expect(await scanOf(world, document.id)).toBe('clean');
    expect(world.scanner.scanned).toHaveLength(length);
  });

  it('decides nothing about a document whose bytes are gone', async () => {
    const world = await aFakeWorld();
    const document = { ...(await waiting(world)), hash: '0'.repeat(64) };
    expect(await scanAgain(world.parts, document)).toBe('undecided');
  });
});

it('listWaitingDocuments pages through what waits, and through nothing that is settled', async () => {
  const world = await aFakeWorld({ operators: 3 });
  const ids: number[] = [];
  for (const operator of world.operators) ids.push((await waiting(world, operator)).id);
  const page = async (after: number) => (await listWaitingDocuments(world.parts, { after, limit: 2 })).map(({ id }) => id);
  expect([await page(0), await page(ids[1] ?? 0)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
  await scanAgain(world.parts, await getDocument(world.parts, ids[0] ?? 0));
  expect(await page(0)).toEqual([]);
});
