import { pollUntil } from '../../client/services/poll-until';
import type { SimulatedMessage } from '../../simulators/telegram/telegram-state';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import type { World } from './world';

/** A chat as a test reads it: who says what, which buttons there are, what the card shows then. */
export interface Conversation {
  /** The person writes. */
  says(text: string): void;
  /** The person taps a button of the newest message that has it. @throws Error when no message does */
  taps(button: string): Promise<void>;
  /** Waits for a message of the bot that holds all of this, sent since the person last spoke. */
  hears(...parts: readonly (string | RegExp)[]): Promise<SimulatedMessage>;
  /** What the last tap was answered with, over the chat. */
  isTold(text: string | RegExp): Promise<void>;
  /** Waits until the newest card of the chat reads so. */
  card(...parts: readonly (string | RegExp)[]): Promise<SimulatedMessage>;
  /** Waits until the newest card has a button no more. */
  offersNoMore(button: string): Promise<void>;
  /** The buttons of the newest message that has some. */
  buttons(): readonly string[];
  /** The whole chat, a line each, to explain a failed test. */
  transcript(): string;
}

const PATIENCE = { timeoutMs: 60_000, everyMs: 15 };

/** The chat between one person and the bot of a world. */
export function conversation({ embedded }: Pick<World, 'embedded'>, person: SimulatedPerson): Conversation {
  const { telegram } = embedded;
  let heardUntil = 0;
  let toldUntil = 0;

  const fromBot = (): readonly SimulatedMessage[] => person.messages().filter(({ from }) => from === 'bot');
  const withButtons = (): SimulatedMessage | undefined => fromBot().findLast(({ buttons }) => buttons.length > 0);
  const transcript = (): string =>
    person
      .messages()
      .map(
        ({ from, text, buttons }) =>
          `${from}: ${text}${
            buttons.length > 0
              ? `\n   [${buttons
                  .flat()
                  .map((one) => one.text)
                  .join('] [')}]`
              : ''
          }`,
      )
      .join('\n');
  const answers = (): readonly string[] =>
    telegram.calls
      .filter(({ method }) => method.toLowerCase() === 'answercallbackquery')
      .map(({ payload }) => (typeof payload.text === 'string' ? payload.text : ''));
  const waited = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    const found = await pollUntil(() => Promise.resolve(look()), PATIENCE);
    if (found === undefined)
      throw new Error(`waited in vain for ${what}\n\n${transcript()}\n\ntold: ${answers().slice(toldUntil).join(' | ')}`);
    return found;
  };
  const speaks = (): void => {
    heardUntil = person.messages().at(-1)?.messageId ?? 0;
    toldUntil = answers().length;
  };

  return {
    says(text) {
      speaks();
      person.sendText(text);
    },

    async taps(button) {
      const message = await waited(`a button "${button}"`, () =>
        fromBot().findLast((one) => one.buttons.flat().some(({ text }) => text === button)),
      );
      speaks();
      person.tap(message.messageId, button);
    },

    hears: (...parts) =>
      waited(`a message with ${parts.map(String).join(' and ')}`, () =>
        fromBot().find((one) => one.messageId > heardUntil && holds(one.text, parts)),
      ),

    async isTold(text) {
      await waited(`the answer "${String(text)}"`, () =>
        answers()
          .slice(toldUntil)
          .find((answer) => holds(answer, [text])),
      );
    },

    card: (...parts) =>
      waited(`a card with ${parts.map(String).join(' and ')}`, () => {
        const card = withButtons();
        return card !== undefined && holds(card.text, parts) ? card : undefined;
      }),

    async offersNoMore(button) {
      await waited(
        `a card without "${button}"`,
        () =>
          withButtons()
            ?.buttons.flat()
            .every(({ text }) => text !== button) === true || undefined,
      );
    },

    buttons: () =>
      withButtons()
        ?.buttons.flat()
        .map(({ text }) => text) ?? [],
    transcript,
  };
}

function holds(text: string, parts: readonly (string | RegExp)[]): boolean {
  return parts.every((part) => (typeof part === 'string' ? text.includes(part) : part.test(text)));
}
