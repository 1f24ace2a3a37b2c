import { chatOf, isBotIdle, onlyRow, type Lane } from './lane';
import { areLettersSettled, countEvents, countLetters, NO_CHAT, NOTICE, recipientOf, startedCampaign, type Stage } from './stage';
import { judgeCampaign, onceOf, repeat, sumOf } from './verdict';

/** Calls that the bot made in a chat and Telegram carried out. */
function answersOf({ telegram }: Lane, method: string, after: number): number {
  return telegram.calls.slice(after).filter((call) => call.method === method && isSuccess(call.response)).length;
}

function isSuccess(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'ok' in response && response.ok === true;
}

/** An operator taps an answer on its notice. */
export async function replyStage(lane: Lane): Promise<Stage> {
  const { telegram } = lane;
  const campaign = await startedCampaign(lane, 1);
  const row = onlyRow(await campaign.rows());
  const [operator] = campaign.operators;
  if (operator === undefined) throw new Error('nobody is there to answer');
  const person = chatOf(operator);
  const label = lane.installation.words.say('ru', 'button-received');
  const message = person.messages().find(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  if (message === undefined) throw new Error('the notice offers no answer');
  const callsBefore = telegram.calls.length;
  return {
    trigger: () => {
      person.tap(message.messageId, label);
      return Promise.resolve();
    },
    isAtRest: async () => (await isBotIdle(lane.installation.db, telegram)) && (await countEvents(lane, row, 'reply-received')) > 0,
    async judge() {
      const answered = answersOf(lane, 'answerCallbackQuery', callsBefore);
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('the reply', await countEvents(lane, row, 'reply-received')),
        onceOf('an answer to the tap', Math.min(1, answered)),
      ]);
    },
    recipient: recipientOf(campaign),
  };
}

/** A chat opens its link, and a code is on its way. */
export async function openedStage(lane: Lane): Promise<Stage> {
  const { telegram, mail } = lane;
  const { client, db } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT);
  const row = onlyRow(await campaign.rows());
  const email = campaign.operators[0]?.email ?? '';
  const person = telegram.person({ id: 2_000_000 + row.number, firstName: 'Newcomer' });
  const token = await client.links.create({ operatorId: row.operatorId });
  const codes = (): number => mail.mailbox(email).filter(({ subject }) => /^\d{6}/.test(subject)).length;
  return {
    trigger: () => {
      person.start(token);
      return Promise.resolve();
    },
    isAtRest: async () => (await isBotIdle(db, telegram)) && codes() > 0 && (await areLettersSettled(lane, row)),
    async judge() {
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('a code', codes()),
        onceOf('a question for the code', Math.min(1, telegram.deliveredTo(person.id).length)),
        ...((await client.contacts.ownerOfChat(person.id)) === undefined ? [] : [repeat('the chat was linked without its code')]),
      ]);
    },
    recipient: { email, chatId: person.id },
  };
}

/** The code is given, and the chat is linked. */
export async function linkStage(lane: Lane): Promise<Stage> {
  const { telegram } = lane;
  const { client, store, db, linkCodes, clock } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT);
  const row = onlyRow(await campaign.rows());
  const person = telegram.person({ id: 2_000_000 + row.number, firstName: 'Newcomer' });
  person.start(await client.links.create({ operatorId: row.operatorId }));
  await lane.whenBotIsIdle();
  const claimed = await store.links.claimedBy(person.id, await clock.now());
  if (claimed === undefined) throw new Error('nobody was asked for a code');
  return {
    trigger: () => {
      person.sendText(linkCodes.codeOf(claimed.link, claimed.codeSends));
      return Promise.resolve();
    },
    async isAtRest() {
      if (!(await isBotIdle(db, telegram)) || (await countEvents(lane, row, 'channel-restored')) === 0) return false;
      return (await countLetters(lane, row, 'letter/linked/')) > 0 && (await areLettersSettled(lane, row));
    },
    async judge() {
      const owner = await client.contacts.ownerOfChat(person.id);
      return sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: true }),
        onceOf('the link', owner?.type === 'operator' && owner.operatorId === row.operatorId ? 1 : 0),
        onceOf('that the channel is there', await countEvents(lane, row, 'channel-restored')),
        onceOf('that the firm is told', await countLetters(lane, row, 'letter/linked/')),
      ]);
    },
    recipient: { email: '', chatId: person.id },
  };
}
