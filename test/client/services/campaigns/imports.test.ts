import { getImport, listImports, previewImport, takeImport, undoImport } from '../../../../client/services/campaigns/imports';
import { startCampaign } from '../../../../client/services/campaigns/campaigns';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';
import { aList, aListOfStrangers, sizeOf } from './a-list';

const request = (file = aListOfStrangers()) => ({ file, fileName: 'list.csv', country: 'kz' });
const looked = async ({ parts }: FakeWorld, file?: string) => {
  const { digest } = await previewImport(parts, request(file));
  return { ...request(file), digest, by: 'staff' };
};
const taken = async (world: FakeWorld, file?: string) => await takeImport(world.parts, await looked(world, file));

describe('previewImport', () => {
  it('says what would become of each row, and changes nothing', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const before = sizeOf(world);
    const file = aList(4, (member) => (member.email === 'office2@operator.example' ? { ...member, name: 'Renamed' } : member));
    const preview = await previewImport(world.parts, request(file));
    expect(preview).toMatchObject({ rows: 4, importable: 4, problems: [], effects: { new: 2, changed: 0, unchanged: 1, proposed: 1 } });
    expect(sizeOf(world)).toEqual(before);
  });

  it('tells rows that cannot be imported', async () => {
    const { parts } = await aFakeWorld();
    const preview = await previewImport(parts, request(`${aListOfStrangers()}\n123,a,b,c,ru,KZ-71,a@firm.kz`));
    expect(preview).toMatchObject({ rows: 3, importable: 2, problems: [{ row: 4, severity: 'error' }] });
  });

  it('has the same digest for the same list, and another for another list or another decision', async () => {
    const { parts } = await aFakeWorld();
    const digest = async (given: Parameters<typeof previewImport>[1]) => (await previewImport(parts, given)).digest;
    const one = await digest(request());
    expect(await digest(request())).toBe(one);
    expect(await digest(request(aListOfStrangers(3)))).not.toBe(one);
    expect(await digest({ ...request(), decisions: { mergeDuplicates: true } })).not.toBe(one);
  });

  it('hears of its progress, line by line with the heading', async () => {
    const { parts } = await aFakeWorld();
    const heard: (readonly [number, number])[] = [];
    await previewImport(parts, { ...request(), onProgress: (done, of) => heard.push([done, of]) });
    expect(heard.at(-1)).toEqual([3, 3]);
  });

  it('refuses a country that has no regions here', async () => {
    await expect(previewImport((await aFakeWorld()).parts, { ...request(), country: 'xx' })).rejects.toThrow(/xx/);
  });
});

describe('takeImport', () => {
  it('takes over what was looked at, and says who did it', async () => {
    const world = await aFakeWorld();
    const row = await taken(world);
    expect(row).toMatchObject({ rows: 2, fileName: 'list.csv', by: 'staff', status: 'imported', at: await world.clock.now() });
    expect(world.store.audit.entries.at(-1)).toMatchObject({ actor: 'staff', action: 'list-imported', target: `import ${row.id}` });
    expect(await getImport(world.parts, row.id)).toMatchObject({ row, operators: [{}, {}] });
  });

  it('takes the same list once, though the record is no longer what it was before the first time', async () => {
    const world = await aFakeWorld();
    const request = await looked(world);
    const row = await takeImport(world.parts, request);
    const before = sizeOf(world);
    expect(await takeImport(world.parts, request)).toEqual(row);
    expect([sizeOf(world), await listImports(world.parts)]).toEqual([before, [row]]);
  });

  it('refuses a list that is not what was looked at, and a record that moved on', async () => {
    const world = await aFakeWorld();
    const { digest } = await looked(world);
    const other = { ...request(aListOfStrangers(3)), digest, by: 'staff' };
    expect(await refusalOf(takeImport(world.parts, other))).toBe('preview-outdated');
    await taken(world, aListOfStrangers(1));
    const before = sizeOf(world);
    expect(await refusalOf(takeImport(world.parts, { ...request(), digest, by: 'staff' }))).toBe('preview-outdated');
    expect(sizeOf(world)).toEqual(before);
  });

  it('refuses a list of which nothing can be imported', async () => {
    const world = await aFakeWorld();
    expect(await refusalOf(taken(world, 'identifier,name\n123,Firm'))).toBe('no-operators');
    expect(await listImports(world.parts)).toEqual([]);
  });
});

describe('undoImport', () => {
  it('takes the operators out again, and says who did it', async () => {
    const world = await aFakeWorld();
    const [, operators] = sizeOf(world);
    const { id } = await taken(world);
    expect(await undoImport(world.parts, { id, by: 'staff' })).toMatchObject({ id, status: 'undone' });
    expect(sizeOf(world)[1]).toBe(operators);
    expect(world.store.audit.entries.at(-1)).toMatchObject({ actor: 'staff', action: 'import-undone', target: `import ${id}` });
  });

  it('gives operators back that were known before', async () => {
    const world = await aFakeWorld();
    const { record } = world.store;
    // an open case rests on what its operator is: only without one a list changes it
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to: 'withdrawn' });
    const before = structuredClone([record.operators, record.contactPoints]);
    const { id } = await taken(
      world,
      aList(1, (member) => ({ ...member, name: 'Renamed', email: 'new@operator.example' })),
    );
    expect([record.operators, record.contactPoints]).not.toEqual(before);
    await undoImport(world.parts, { id, by: 'staff' });
    expect([record.operators, record.contactPoints]).toEqual(before);
  });

  it('undoes once, and lets the same list be imported anew', async () => {
    const world = await aFakeWorld();
    const { id } = await taken(world);
    await undoImport(world.parts, { id, by: 'staff' });
    const before = sizeOf(world);
    expect(await undoImport(world.parts, { id, by: 'staff' })).toMatchObject({ status: 'undone' });
    expect(sizeOf(world)).toEqual(before);
    expect((await taken(world)).id).not.toBe(id);
  });

  it('refuses while a campaign or a later import rests on it, and changes nothing', async () => {
    const world = await aFakeWorld();
    const { parts } = world;
    const first = await taken(world);
    const second = await taken(world, aListOfStrangers(3));
    expect(await refusalOf(undoImport(parts, { id: first.id, by: 'staff' }))).toBe('import-in-use');
    await startCampaign(parts, { packageCode: 'kz-mining-2022', importId: second.id, by: 'staff' });
    const before = sizeOf(world);
    expect(await refusalOf(undoImport(parts, { id: second.id, by: 'staff' }))).toBe('import-in-use');
    expect([sizeOf(world), (await listImports(parts)).map(({ status }) => status)]).toEqual([before, ['imported', 'imported']]);
  });
});

describe('undoImport of what a campaign was started from', () => {
  it('is refused though the list changed nothing, and names the campaign', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const { parts } = world;
    // both operators have an open case: nothing of the list was written
    const { id } = await taken(world, aList(2));
    await startCampaign(parts, { packageCode: 'kz-mining-2022', id: 'second', importId: id, by: 'staff' });
    const before = sizeOf(world);
    await expect(undoImport(parts, { id, by: 'staff' })).rejects.toThrow(`Campaign second was started from import ${id}`);
    expect([sizeOf(world), (await listImports(parts)).map(({ status }) => status)]).toEqual([before, ['imported']]);
  });

  it('keeps a campaign from being started when it came first', async () => {
    const world = await aFakeWorld();
    const { parts, store } = world;
    const { id } = await taken(world);
    const { imports } = store;
    const read: typeof imports.operators = imports.operators.bind(imports);
    // undone between the reading of the list and the writing of the campaign
    imports.operators = async (importId) => {
      const found = await read(importId);
      await undoImport(parts, { id, by: 'other' });
      return found;
    };
    expect(await refusalOf(startCampaign(parts, { packageCode: 'kz-mining-2022', id: 'late', importId: id, by: 'staff' }))).toBe(
      'import-undone',
    );
    expect(await store.campaigns.find('late')).toBeUndefined();
  });
});

it.each([
  ['getImport', async ({ parts }: FakeWorld) => await getImport(parts, 9)],
  ['undoImport', async ({ parts }: FakeWorld) => await undoImport(parts, { id: 9, by: 'staff' })],
])('%s refuses an import that nobody knows', async (_, act) => {
  expect(await refusalOf(act(await aFakeWorld()))).toBe('unknown-import');
});
