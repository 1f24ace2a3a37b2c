import {
  getDocument,
  listDocuments,
  listUnassignedDocuments,
  OTHER_DOCUMENT,
  readDocument,
  readEquipment,
} from '../../../client/services/documents';
import { aFakeWorld } from '../../support/fakes/fake-world';
import { refusalOf } from '../../support/refusal-of';
import { bytesOf, taken } from './sent-document';

describe('reading documents', () => {
  const LIST = bytesOf('Maker,Model,Quantity\nBitmain,S19,2\n');

  it.each(['infected', 'undecided', 'unavailable'] as const)('gives no bytes out that a scanner called %s', async (verdict) => {
    const world = await aFakeWorld();
    world.scanner.answerNext(verdict === 'infected' ? { verdict, name: 'Eicar' } : { verdict });
    const { id } = await taken(world);
    expect(await refusalOf(readDocument(world.parts, id))).toBe('paper-in-quarantine');
  });

  it('refuses a document that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    expect([await refusalOf(getDocument(parts, 1)), await refusalOf(readDocument(parts, 1))]).toEqual(['unknown-paper', 'unknown-paper']);
  });

  it('lists nothing of what is no case, and refuses where a case is needed', async () => {
    const { parts } = await aFakeWorld();
    expect(await listUnassignedDocuments(parts, 'mining')).toEqual([]);
    expect(await refusalOf(listDocuments(parts, 'mining'))).toBe('bad-case-id');
  });

  it.each([
    ['clean', 'equipment', 2],
    ['undecided', 'equipment', 2],
    ['infected', 'equipment', undefined],
    ['clean', OTHER_DOCUMENT, undefined],
  ] as const)('counts the machines of a list that is %s and was sent for "%s": %s', async (verdict, requirement, units) => {
    const world = await aFakeWorld();
    world.scanner.answerNext(verdict === 'infected' ? { verdict, name: 'Eicar' } : { verdict });
    const document = await taken(world, { name: 'list.csv', bytes: LIST, requirement });
    expect((await readEquipment(world.parts, document))?.totals.units).toBe(units);
  });

  it('counts no machines in a document that is no list', async () => {
    const world = await aFakeWorld();
    expect(await readEquipment(world.parts, await taken(world, { requirement: 'equipment' }))).toBeUndefined();
  });
});
