import { Api, BotError } from 'grammy';
import { BotRejected } from '../../../../client/bot/updates/update-source';
import { startTelegramSimulator, type SimulatedPerson, type TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import { everythingAbout, SECRET, TOKEN } from '../../../adapters/telegram/telegram-test-bed';
import { NOT_ALLOWED, pollingTestBed } from './polling-test-bed';
import { openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

let bed: UpdateTestBed;
let telegram: TelegramSimulator;
let person: SimulatedPerson;
const { logged, aBot, start, until, allHandled, answersTo, end } = pollingTestBed(() => ({ bed, telegram }));

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  logged.splice(0);
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  person = telegram.person({ id: 7, firstName: 'A' });
});
afterEach(async () => {
  await end();
  await telegram.stop();
});
afterAll(async () => await bed.stop());

describe('T14: an update whose handling fails', () => {
  it('does not end the bot when the person blocks it while it answers', async () => {
    const other = telegram.person({ id: 8, firstName: 'B' });
    telegram.fail({ type: 'refuse', code: 403, description: 'Forbidden: bot was blocked by the user', method: 'sendMessage', chatId: 7 });
    start();
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1);
    await until(allHandled);
    expect(logged).toContainEqual(['an update failed', { update: 1, error: 'GrammyError', code: 403 }]);
    // refused once, and not argued with
    expect(telegram.calls.filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === 7)).toHaveLength(1);
  });

  it('does not repeat an answer that may have arrived', async () => {
    telegram.fail({ type: 'drop-after', method: 'sendMessage', times: 1 });
    start();
    person.sendText('/help');
    person.sendText('two');
    await until(() => answersTo(person).includes('unknown-chat'));
    expect(answersTo(person)).toEqual(['bot-help', 'unknown-chat']);
  });

  it('apologizes for a bug, and handles the next', async () => {
    let calls = 0;
    start(
      aBot({
        contacts: {
          ownerOfChat: () => {
            calls += 1;
            return calls === 1 ? Promise.reject(new TypeError('a bug')) : Promise.resolve(undefined);
          },
        },
      }),
    );
    person.sendText('one');
    person.sendText('two');
    await until(() => answersTo(person).length === 2);
    expect(answersTo(person)).toEqual(['try-again', 'unknown-chat']);
  });

  it('is handled again when the record was away for a moment, before those that came later', async () => {
    let away = 3;
    const opened: string[] = [];
    start(
      aBot({
        contacts: {
          ownerOfChat: () => {
            away -= 1;
            return away >= 0 ? Promise.reject(new Error('connection refused')) : Promise.resolve(undefined);
          },
        },
        links: {
          open: (token) => {
            opened.push(token);
            return Promise.resolve({ status: 'unknown-or-expired' });
          },
        },
      }),
    );
    person.start('one');
    person.start('two');
    await until(() => opened.length === 2);
    expect(opened).toEqual(['one', 'two']);
  });

  it('is given up with an apology when it fails again and again', async () => {
    start(aBot({ contacts: { ownerOfChat: (chatId) => (chatId === 7 ? Promise.reject(new Error('away')) : Promise.resolve(undefined)) } }));
    const other = telegram.person({ id: 8, firstName: 'B' });
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1 && answersTo(person).length === 1);
    expect(answersTo(person)).toEqual(['try-again']);
  });

  it('comes again when the bot was stopped while it waited', async () => {
    const first = start(aBot({ contacts: { ownerOfChat: () => Promise.reject(new Error('away')) } }));
    person.sendText('one');
    await until(() => logged.length > 0);
    await first.stop();
    start();
    await until(() => answersTo(person).length === 1);
    expect(answersTo(person)).toEqual(['unknown-chat']);
  });
});

describe('the bot at its exit', () => {
  it('leaves alone who may not be answered, and says so without the chat', async () => {
    const stranger = telegram.person({ id: NOT_ALLOWED, firstName: 'B' });
    let asked = 0;
    start(
      aBot({
        links: {
          open: () => {
            asked += 1;
            return Promise.resolve({ status: 'unknown-or-expired' });
          },
        },
      }),
    );
    stranger.start('a-link');
    person.sendText('one');
    await until(() => answersTo(person).length === 1);
    expect(answersTo(stranger)).toEqual([]);
    expect(asked).toBe(0);
    expect(logged).toEqual([['an update was left alone: its chat is not allowed', { update: 1 }]]);
  });

  it('never shows its token, neither in a failed update nor in a rejected poll', async () => {
    const bot = aBot({ contacts: { ownerOfChat: () => Promise.reject(new Error('away')) } });
    await bot.init();
    person.sendText('one');
    const [update] = await new Api(TOKEN, { apiRoot: telegram.apiRoot }).getUpdates();
    if (update === undefined) throw new Error('no update');
    const failed: unknown = await bot.handleUpdate(update).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BotError);
    expect(everythingAbout(failed)).not.toContain(SECRET);

    const rejected: unknown = await start(aBot({}, `${TOKEN}2`)).done.catch((error: unknown) => error);
    expect(rejected).toBeInstanceOf(BotRejected);
    expect(everythingAbout(rejected)).not.toContain(SECRET);
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });
});
