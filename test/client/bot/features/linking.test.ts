import { join } from 'node:path';
import type { Update } from '@grammyjs/types';
import { createWords, loadTexts } from '../../../../adapters/packages/words';
import { createBot } from '../../../../client/bot/create-bot';
import { createComplianceClient } from '../../../../client/services/compliance-client';
import { caseId } from '../../../../domain/keys';
import { caseOpened } from '../../../support/builders';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { anotherCampaign, isClosed } from '../../services/cases/case-test-bed';

const SECOND = 'second-campaign';

/** What the chat of the operator reads when it opens its link once more. */
async function welcomed({ parts, operator, store, ...world }: FakeWorld): Promise<readonly string[]> {
  const said: string[] = [];
  const chatId = operator.chat?.id ?? 0;
  const bot = createBot(
    {
      token: '1:nobody',
      client: {},
      transformers: [
        (_call, _method, payload) => {
          said.push((payload as { text: string }).text);
          return Promise.resolve({ ok: true, result: { message_id: said.length } as never });
        },
      ],
      isAllowed: () => true,
      botInfo: { id: 1, is_bot: true, first_name: 'Rollcall', username: 'TestBot' } as never,
    },
    {
      client: createComplianceClient(parts, parts),
      words: createWords(await loadTexts(join(__dirname, '..', '..', '..', '..', 'texts'))),
      ...world.signing,
      download: () => Promise.resolve(undefined),
      log: () => undefined,
    },
  );
  await store.links.add({ token: 'once-more', operatorId: operator.operatorId, expiresAt: (await world.clock.now()) + 1_000 });
  const text = '/start once-more';
  const chat = { id: chatId, type: 'private' };
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
  await bot.handleUpdate({ update_id: 1, message: { message_id: 1, chat, from: chat, date: 1, text, entities } } as unknown as Update);
  return said;
}

describe('A4: a chat that is linked to an operator in two campaigns', () => {
  const inTwo = async () => {
    const world = await aFakeWorld({ language: 'en' });
    await anotherCampaign(world, SECOND);
    const key = { campaignId: SECOND, operatorId: world.operator.operatorId };
    const numbers = [world.operator.caseNumber, (await world.caseOf(key)).number];
    /** Numbers of the cases whose cards were sent. */
    const cards = (said: readonly string[]) => numbers.filter((number) => said.some((text) => text.startsWith(`Case No. ${number}`)));
    return { world, key, numbers, cards };
  };

  it('gets the card of each case that is open', async () => {
    const { world, key, numbers, cards } = await inTwo();
    await world.happened(key, caseOpened());
    const said = await welcomed(world);
    expect(said).toHaveLength(3);
    expect(cards(said)).toEqual(numbers);
    for (const opened of [world.operator, key])
      expect(await world.store.dialogue.card(opened, world.operator.chat?.id ?? 0)).toMatchObject({ campaignId: opened.campaignId });
  });

  it('gets the card of the open one, and of the one that is being launched with the words that its first message is coming', async () => {
    const { world, numbers, cards } = await inTwo();
    const said = await welcomed(world);
    expect(cards(said)).toEqual(numbers);
    expect(said.filter((text) => text.includes('Your first message is being prepared'))).toHaveLength(1);
  });

  it('gets no card of the one that is over, while another is open', async () => {
    const { world, key, numbers, cards } = await inTwo();
    await world.happened(key, caseOpened());
    await isClosed(world);
    expect(cards(await welcomed(world))).toEqual([numbers[1]]);
  });

  it('is told that no case is open where none ever was', async () => {
    const world = await aFakeWorld({ language: 'en', started: false });
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to: 'withdrawn' });
    const said = await welcomed(world);
    expect(said).toHaveLength(2);
    expect(said.join('\n')).not.toContain(caseId(world.operator));
  });
});
