import type { RateLimits } from '../../domain/rate-limiter';
import { botBeside } from '../support/bot-beside';
import { createWorld, only, type World } from '../support/world';
import { randomUpdates } from '../support/random-updates';

/** How many updates each kind of chat sends. */
const UPDATES = 10_000;
/** As many as a chat sends, so that none but files is left unheard. */
const RATE: RateLimits = { updates: UPDATES, withinMs: 600_000 };
const STRANGER = 81_001;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

describe('ten thousand updates that nobody meant', () => {
  it('bring no act, link no chat, tell nothing, and end no bot', async () => {
    const { installation, embedded } = world;
    const operator = only(await world.campaign());
    const before = await world.case(operator);
    const own = operator.person.messages().flatMap(({ buttons }) => buttons.flat().map(({ data }) => data));
    embedded.telegram.person({ id: STRANGER, firstName: 'Stranger' }).start();
    const logged: string[] = [];
    const bot = await botBeside(world, {
      rate: RATE,
      log: (sentence, { error }) => void logged.push(`${sentence} ${error ?? ''}`),
    });
    // buttons of the operator, pressed by somebody else; tokens that were never made
    for (const update of randomUpdates({ seed: 2022, count: UPDATES, chats: [STRANGER, -100], buttons: own })) {
      await bot.handleUpdate(update).catch(async (error: unknown) => {
        await bot.errorHandler(error as never);
      });
    }
    // Telegram may refuse an answer to a made-up query; nothing else may fail
    expect(logged.filter((line) => !/GrammyError/.test(line) && line.startsWith('an update failed'))).toEqual([]);
    expect((await world.case(operator)).events).toEqual(before.events);
    expect(await installation.client.contacts.ownerOfChat(STRANGER)).toBeUndefined();
    const told = embedded.telegram.deliveredTo(STRANGER).map(({ text }) => text);
    expect(told.filter((text) => /Дело №|Case No|24 марта|24 March/.test(text))).toEqual([]);
    expect(embedded.telegram.deliveredTo(-100)).toEqual([]);
  }, 600_000);

  it('from a linked chat bring no act that was not asked for', async () => {
    const operator = only(await world.campaign());
    const foreign = only(await world.campaign());
    const logged: string[] = [];
    const bot = await botBeside(world, {
      rate: RATE,
      log: (sentence, { error }) => void logged.push(`${sentence} ${error ?? ''}`),
    });
    const buttons = foreign.person.messages().flatMap(({ buttons: rows }) => rows.flat().map(({ data }) => data));
    for (const update of randomUpdates({ seed: 7, count: 500, chats: [operator.person.id], buttons })) {
      await bot.handleUpdate(update).catch(async (error: unknown) => {
        await bot.errorHandler(error as never);
      });
    }
    expect(logged.filter((line) => !/GrammyError/.test(line) && line.startsWith('an update failed'))).toEqual([]);
    expect((await world.case(foreign)).events.map(({ event }) => event.type)).not.toContain('reply-received');
    expect((await world.case(operator)).pending).toEqual([]);
  }, 600_000);
});
