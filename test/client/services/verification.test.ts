import { checkCode } from '../../../client/services/verification';
import { LINK_RULES } from '../../../domain/contact/link-rules';
import { aFakeWorld } from '../../support/fakes/fake-world';
import { ledgerMessage } from './ledger-message';

const CHAT = 5;

describe('checkCode', () => {
  it('says of a message that left which duty it is of and when it was sent, and never whose', async () => {
    const world = await aFakeWorld();
    const code = world.signing.messageCodes.codeOf(await ledgerMessage(world));
    const { authority, policy, calendar } = world.pinned;
    const sentAt = await world.clock.now();
    const found = await checkCode(world.parts, { code });
    expect(found).toEqual({ status: 'genuine', authority, duty: policy.duty.title, sentAt, zone: calendar.zone });
    expect(JSON.stringify(found)).not.toContain(world.operator.operatorId);
  });

  it('knows no message that never left, none that is not in the ledger, and no other text', async () => {
    const world = await aFakeWorld();
    const codeOf = (ledgerId: number): string => world.signing.messageCodes.codeOf(ledgerId);
    for (const code of [codeOf(await ledgerMessage(world, {}, false)), codeOf(99), 'AAAA-AAAA', '']) {
      expect(await checkCode(world.parts, { code, chatId: CHAT })).toEqual({ status: 'unknown' });
    }
  });

  it('locks a chat out after too many wrong codes, for a right one too, and nobody else', async () => {
    const world = await aFakeWorld();
    const code = world.signing.messageCodes.codeOf(await ledgerMessage(world));
    const check = async (written: string, chatId?: number) => (await checkCode(world.parts, { code: written, chatId })).status;
    expect(await check(code, CHAT)).toBe('genuine');
    for (let guesses = 0; guesses < LINK_RULES.mostGuesses; guesses++) expect(await check('guess', CHAT)).toBe('unknown');
    expect([await check(code, CHAT), await check(code, CHAT + 1), await check(code)]).toEqual(['locked', 'genuine', 'genuine']);
    world.clock.advance(LINK_RULES.guessesWithinMs + 1);
    expect(await check(code, CHAT)).toBe('genuine');
  });

  it('A1: answers no more guesses at the same moment than in turn', async () => {
    const world = await aFakeWorld();
    const code = world.signing.messageCodes.codeOf(await ledgerMessage(world));
    const guesses = Array.from({ length: 3 * LINK_RULES.mostGuesses }, () => 'guess');
    const found = await Promise.all([...guesses, code].map((written) => checkCode(world.parts, { code: written, chatId: CHAT })));
    expect(found.filter(({ status }) => status === 'unknown')).toHaveLength(LINK_RULES.mostGuesses);
    expect(found.at(-1)).toEqual({ status: 'locked' });
  });
});
