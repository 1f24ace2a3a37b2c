import { explanationLines } from '../../domain/message/explain-deadline';
import { instantAt } from '../../domain/law/calendar/zone';
import { pollUntil } from '../../client/services/poll-until';
import { startWebService } from '../../worker/web-service';
import { runRollcall } from '../support/cli';
import { almaty, createWorld, only, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const explain = async (caseId: string, ...options: readonly string[]) =>
  await runRollcall(['explain', caseId, ...options], {
    connect: () => Promise.resolve({ client: world.installation.client, close: () => Promise.resolve() }),
  });

describe('why the date is the date', () => {
  it('is said in the same words on the command line, in the chat and on the console', async () => {
    const campaign = await world.campaign({ language: 'ru' });
    const operator = only(campaign);
    const explanation = await world.installation.client.cases.explain(operator.caseId);
    const lines = explanationLines(explanation, 'ru', world.installation.words);
    expect(lines.join('\n')).toMatch(/суббота[\s\S]*Наурыз мейрамы[\s\S]*24 марта 2022 г\.[\s\S]*UTC\+6/);

    const ran = await explain(operator.caseId, '--language', 'ru');
    expect(ran.out.trimEnd().split('\n')).toEqual(lines);
    const { json } = await explain(operator.caseId, '--json');
    expect(json()).toMatchObject({
      nominalOn: '2022-03-19',
      effectiveOn: '2022-03-24',
      instant: '2022-03-24T18:00:00.000Z',
      language: 'en',
    });

    operator.person.sendText('/why');
    const told = await pollUntil(
      async () => Promise.resolve(operator.person.messages().find(({ text }) => text.includes('Почему срок именно такой?'))),
      { timeoutMs: 60_000, everyMs: 20 },
    );
    for (const line of lines) expect(told?.text).toContain(line);

    const web = await startWebService(world.parts, { port: 0 });
    try {
      const page = await (await fetch(`http://127.0.0.1:${web.port}/cases/${operator.caseId}?lang=ru`)).text();
      expect(page).toContain('<summary>Почему срок именно такой?</summary>');
      for (const line of lines) expect(page).toContain(line.replaceAll('"', '&quot;'));
    } finally {
      await web.stop();
    }
  });

  it('names the day that staff gave, after the day that the law gave', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.installation.client.cases.moveDeadline(operator.caseId, { deadlineOn: '2022-04-29', by: 'court' });
    const { out } = await explain(operator.caseId, '--language', 'en');
    expect(out).toMatch(
      /moves to the next working day: 24 March 2022[\s\S]*moved the last day from 24 March 2022 to 29 April 2022[\s\S]*until the end of 29 April 2022/,
    );
  });

  it('has nothing to explain before a case has started, and says so', async () => {
    expect(await explain('nobody/op-1')).toMatchObject({ code: 1 });
  });
});

describe('a duty of another country, by data alone', () => {
  const chicago = (date: string, time: string): number => instantAt({ date, time, zone: 'America/Chicago' });
  const LIST = [
    'identifier,name,language,region,email,service-started',
    'TX-1,Old Mine LLC,en,US-TX,old@operator.example,2024-06-01',
    'TX-2,New Mine LLC,en,US-TX,new@operator.example,2025-02-13',
  ].join('\n');

  it('dates an existing facility by the fixed day and a new one by its own, each by its own clocks', async () => {
    const { client, seasonClock, store } = world.installation;
    await seasonClock?.setOffset(chicago('2025-01-06', '10:00') - Date.now());
    await client.campaigns.start({ packageCode: 'tx-large-load', id: 'texas', operatorList: LIST, by: 'test' });
    const told = await pollUntil(
      async () => {
        const rows = await store.cases.list({ campaignId: 'texas', limit: 10 });
        const notices = (await Promise.all(rows.map((row) => store.messages.list(row)))).flat();
        const complete = rows.length === 2 && rows.every(({ state }) => state !== undefined);
        return complete && notices.some(({ status }) => status === 'accepted') ? rows : undefined;
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
    const byName = new Map((told ?? []).map((row) => [row.identifier, row]));
    expect(byName.get('TX-1')?.state?.plan).toMatchObject({ deadline: chicago('2025-02-01', '24:00') });
    // Friday 14 February; Presidents' Day is the Monday after
    expect(byName.get('TX-2')?.state?.plan.deadline).toBe(chicago('2025-02-14', '24:00'));
    const existing = await explain('texas/' + (byName.get('TX-1')?.operatorId ?? ''), '--language', 'en');
    expect(existing.out).toMatch(/group/);
    const fresh = await explain('texas/' + (byName.get('TX-2')?.operatorId ?? ''), '--language', 'en');
    expect(fresh.out).toMatch(/1 working day after that is 14 February 2025[\s\S]*America\/Chicago, UTC-6/);
  });

  it('refuses an operator without the date that the duty counts from, and goes on without it only when told to', async () => {
    const { client } = world.installation;
    const list = `${LIST}\nTX-3,No Date LLC,en,US-TX,none@operator.example,`;
    const start = { packageCode: 'tx-large-load', id: 'texas-2', operatorList: list, by: 'test' };
    await expect(client.campaigns.start(start)).rejects.toThrow(/1 operators have no date\. TX-3: .*"service-started"/);
    const started = await client.campaigns.start({ ...start, leaveOutProblems: true });
    expect(started.campaign.roll.audience).toBe(2);
    expect(almaty('2022-03-24', '24:00')).toBeLessThan(started.campaign.deadline);
  });
});
