import { readAudience, type AudienceRequest } from '../../../../client/services/campaigns/audience';
import { previewImport, takeImport, undoImport } from '../../../../client/services/campaigns/imports';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';
import { aListOfStrangers, sizeOf } from './a-list';

const BROKEN_ROW = '123,a,b,c,ru,KZ-71,a@firm.kz';
const read = async ({ parts }: FakeWorld, request: Partial<AudienceRequest> = {}) =>
  await readAudience(parts, { packageCode: 'kz-mining-2022', operatorList: aListOfStrangers(), ...request });

async function imported({ parts }: FakeWorld): Promise<number> {
  const request = { file: aListOfStrangers(), fileName: 'list.csv', country: 'kz' };
  const { digest } = await previewImport(parts, request);
  return (await takeImport(parts, { ...request, digest, by: 'staff' })).id;
}

describe('readAudience', () => {
  it('reads the operators of a list under the rules of a package, and changes nothing', async () => {
    const world = await aFakeWorld();
    const before = sizeOf(world);
    const { pinned, operators, problems, rows } = await read(world);
    expect([pinned.hash, operators.length, problems, rows]).toEqual([world.pinned.hash, 2, [], 2]);
    expect(sizeOf(world)).toEqual(before);
  });

  it('reads the same list from bytes', async () => {
    const world = await aFakeWorld();
    const bytes = new Uint8Array(Buffer.from(aListOfStrangers()));
    expect(await read(world, { operatorList: bytes })).toEqual(await read(world));
  });

  it('takes the operators of an import instead of a list', async () => {
    const world = await aFakeWorld();
    const importId = await imported(world);
    const { operators, rows } = await read(world, { importId, operatorList: BROKEN_ROW });
    expect([operators.map(({ identifier }) => identifier).sort(), rows]).toEqual([
      (await read(world)).operators.map(({ identifier }) => identifier).sort(),
      2,
    ]);
  });

  it('takes the duty that was asked for', async () => {
    const { pinned } = await read(await aFakeWorld(), { packageCode: 'kz-mining-licence', duty: 'licence' });
    expect(pinned.policy.duty.code).toBe('licence');
  });

  it('leaves rows with problems out when a person decided so, and says which', async () => {
    const world = await aFakeWorld();
    const request = { operatorList: `${aListOfStrangers()}\n${BROKEN_ROW}`, leaveOutProblems: true };
    expect(await read(world, request)).toMatchObject({ rows: 3, operators: [{}, {}], problems: [{ row: 4 }] });
  });

  it('refuses a list with problems, and names ten of them and how many there are', async () => {
    const broken = Array.from({ length: 12 }, () => BROKEN_ROW).join('\n');
    const reading = read(await aFakeWorld(), { operatorList: `${aListOfStrangers()}\n${broken}` });
    await expect(reading).rejects.toThrow(/row 4, .*; and 2 more$/);
  });

  it('refuses a list whose rows all have problems, also when they may be left out', async () => {
    const operatorList = `${aListOfStrangers(0)}\n${BROKEN_ROW}`;
    expect(await refusalOf(read(await aFakeWorld(), { operatorList, leaveOutProblems: true }))).toBe('no-operators');
  });

  it('refuses where there is neither a list nor an import', async () => {
    const { parts } = await aFakeWorld();
    expect(await refusalOf(readAudience(parts, { packageCode: 'kz-mining-2022' }))).toBe('no-operators');
  });

  it('refuses an import that nobody knows or that was undone', async () => {
    const world = await aFakeWorld();
    const id = await imported(world);
    await undoImport(world.parts, { id, by: 'staff' });
    expect(await refusalOf(read(world, { importId: id }))).toBe('import-undone');
    expect(await refusalOf(read(world, { importId: 9 }))).toBe('unknown-import');
  });

  it('refuses operators whose plan the calendar cannot date, also when problems may be left out and nobody would stay', async () => {
    const world = await aFakeWorld();
    world.clock.set(Date.parse('2199-01-01T00:00:00Z'));
    const request = { packageCode: 'generic' };
    await expect(read(world, request)).rejects.toThrow(/^2 operators have no date\./);
    expect(await refusalOf(read(world, { ...request, leaveOutProblems: true }))).toBe('no-date');
  });

  it('rejects a package that does not exist with its name', async () => {
    await expect(read(await aFakeWorld(), { packageCode: 'nowhere' })).rejects.toThrow('nowhere');
  });
});
