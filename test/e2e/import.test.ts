import { pollUntil } from '../../client/services/poll-until';
import { castOperators, operatorList } from '../../worker/season/cast';
import { runRollcall } from '../support/cli';
import { createWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const HEADING = 'identifier,name_ru,region,email,language,phone';
const row = (identifier: string, name: string, email = 'first@operator.example'): string => `${identifier},${name},KZ-55,${email},ru,`;
const list = (...rows: readonly string[]): string => [HEADING, ...rows].join('\n');
const request = (file: string): { file: string; fileName: string; country: string } => ({ file, fileName: 'list.csv', country: 'kz' });

/** Looks at a list and takes it over. */
async function take(file: string): Promise<number> {
  const { imports } = world.installation.client;
  const { digest } = await imports.preview(request(file));
  const { id } = await imports.take({ ...request(file), digest, by: 'test' });
  return id;
}

const known = async (identifier: string): Promise<string | undefined> => {
  const { contacts: people } = world.installation.store;
  const operatorId = (await people.knownOperators([identifier])).get(identifier)?.operatorId;
  return operatorId === undefined ? undefined : (await people.operator(operatorId))?.names.ru;
};

describe('importing a list', () => {
  it('shows what it would do, does only that, and does it once', async () => {
    const { imports } = world.installation.client;
    const file = list(row('940140000385', 'Первая'), row('12345', 'Без номера'), row('070941024691', 'Вторая', ''));
    const preview = await imports.preview(request(file));
    expect(preview).toMatchObject({ rows: 3, importable: 2, effects: { new: 2, changed: 0, unchanged: 0 } });
    expect(preview.problems.map(({ row: at, code }) => [at, code])).toEqual([
      [3, 'length'],
      [4, 'no-channel'],
    ]);
    expect(await known('940140000385')).toBeUndefined();

    const taken = await imports.take({ ...request(file), digest: preview.digest, by: 'test' });
    expect(taken).toMatchObject({ rows: 2, status: 'imported', by: 'test', fileName: 'list.csv' });
    expect(await known('940140000385')).toBe('Первая');
    // the same decision again is the same import
    expect((await imports.take({ ...request(file), digest: preview.digest, by: 'test' })).id).toBe(taken.id);
    expect((await imports.list()).filter(({ id }) => id === taken.id)).toHaveLength(1);
  });

  it('refuses a list that is not the one that was looked at', async () => {
    const { imports } = world.installation.client;
    const { digest } = await imports.preview(request(list(row('220140000008', 'А'))));
    const other = request(list(row('220140000008', 'Б')));
    await expect(imports.take({ ...other, digest, by: 'test' })).rejects.toThrow(/not what was looked at/);
    expect(await known('220140000008')).toBeUndefined();
  });

  it('undoes: new operators go, changed ones get back what they had', async () => {
    const { imports } = world.installation.client;
    await take(list(row('220140000008', 'Старое имя', 'old@operator.example')));
    const second = await take(list(row('220140000008', 'Новое имя', 'new@operator.example'), row('220140000902', 'Новый')));
    expect(await known('220140000008')).toBe('Новое имя');
    const shown = await imports.get(second);
    expect(shown.operators.map(({ before, imported }) => [before?.names.ru, imported.names.ru]).sort()).toEqual([
      [undefined, 'Новый'],
      ['Старое имя', 'Новое имя'],
    ]);
    const undone = await imports.undo(second, 'test');
    expect(undone.status).toBe('undone');
    expect(await known('220140000008')).toBe('Старое имя');
    expect(await known('220140000902')).toBeUndefined();
    const { contacts: people } = world.installation.store;
    const operatorId = (await people.knownOperators(['220140000008'])).get('220140000008')?.operatorId ?? '';
    expect((await people.contactPoint(operatorId, 'email'))?.address).toBe('old@operator.example');
    // twice is once, and the same list can be taken over again
    expect((await imports.undo(second, 'test')).status).toBe('undone');
    expect(await take(list(row('220140000008', 'Новое имя', 'new@operator.example'), row('220140000902', 'Новый')))).not.toBe(second);
  });

  it('undoes nothing that a later import or a campaign rests on', async () => {
    const { imports, campaigns } = world.installation.client;
    const first = await take(list(row('961141000023', 'Один')));
    const second = await take(list(row('961141000023', 'Два')));
    await expect(imports.undo(first, 'test')).rejects.toThrow(/later import/);
    await world.installation.seasonClock?.setOffset(Date.parse('2022-02-22T04:00:00Z') - Date.now());
    await campaigns.start({ packageCode: 'kz-mining-2022', id: 'from-import', importId: second, by: 'test' });
    expect((await campaigns.get('from-import')).roll.audience).toBe(1);
    await expect(imports.undo(first, 'test')).rejects.toThrow(/belong to a campaign/);
    await expect(campaigns.start({ packageCode: 'kz-mining-2022', id: 'other', importId: 9_999, by: 'test' })).rejects.toThrow(
      /no import 9999/,
    );
  });
});

describe('starting from the command line', () => {
  const connected = { connect: () => Promise.resolve({ client: world.installation.client, close: () => Promise.resolve() }) };
  const start = async (id: string, ports: object, ...options: readonly string[]) =>
    await runRollcall(['campaign', 'start', 'kz-mining-2022', '--operators', 'list.csv', '--as', id, ...options, '--json'], {
      ...connected,
      readFile: () => Promise.resolve(Buffer.from(operatorList(castOperators(6, 77)))),
      ...ports,
    });

  it('shows the plan and starts nothing without a yes', async () => {
    const asked = await start('asked', { confirm: () => Promise.resolve(false) });
    expect(asked).toMatchObject({
      code: 0,
      err: expect.stringMatching(/6 operators: 6 planned[\s\S]*last day to file 2022-03-24: 6/) as string,
    });
    expect(asked.json()).toMatchObject({ status: 'previewed', preview: { forecast: { operators: 6, merged: { 'R3+R4': 6 } } } });
    expect(await start('nobody-there', {})).toMatchObject({ code: 2 });
    await expect(world.installation.client.campaigns.get('asked')).rejects.toThrow(/no campaign/);
  });

  it('starts on a yes, and carries on without a question', async () => {
    expect((await start('agreed', { confirm: () => Promise.resolve(true) })).json()).toMatchObject({ status: 'started' });
    expect((await start('agreed', {})).json()).toMatchObject({ status: 'continued' });
    expect((await start('at-once', {}, '--yes')).json()).toMatchObject({ status: 'started', campaign: { roll: { audience: 6 } } });
  });

  it('counts the days on which another campaign writes to the same operator', async () => {
    const { client } = world.installation;
    const forecastOf = async (id: string) => {
      const preview = await client.campaigns.preview({
        packageCode: 'kz-mining-2022',
        id,
        operatorList: operatorList(castOperators(6, 77)),
        by: 'test',
      });
      return preview?.forecast.leftOut;
    };
    const started = await pollUntil(
      async () => {
        const rolls = await Promise.all(['agreed', 'at-once'].map((id) => client.campaigns.get(id)));
        return rolls.every(({ roll }) => roll.byStatus.running === 6) ? true : undefined;
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
    expect(started).toBe(true);
    // two campaigns with the same ladder write on the same days already
    expect((await forecastOf('third'))?.capped).toBeGreaterThan(0);
  });
});
