import type { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { SendOutcome } from '../../../domain/delivery/delivery';

/** What a provider was asked to send, and what it says next. */
export interface FakeProvider<Message> {
  /** Every message that was handed over, in order, whatever became of it. */
  readonly handedOver: readonly Message[];
  /** Those that the provider accepted. */
  readonly sent: readonly Message[];
  /** Outcomes of the next sends, in order; after them everything is accepted. An error is thrown. */
  answerNext(...answers: readonly (SendOutcome | ChannelUnavailable)[]): void;
}

/**
 * A provider that keeps what it is given.
 *
 * @param idOf the provider's id of the n-th accepted message
 */
export function createFakeProvider<Message>(
  idOf: (message: Message, accepted: number) => string,
): FakeProvider<Message> & { readonly send: (message: Message) => Promise<SendOutcome> } {
  const handedOver: Message[] = [];
  const sent: Message[] = [];
  const answers: (SendOutcome | ChannelUnavailable)[] = [];
  return {
    handedOver,
    sent,
    answerNext(...next) {
      answers.push(...next);
    },
    send(message) {
      handedOver.push(message);
      const answer = answers.shift() ?? { status: 'accepted', providerId: idOf(message, sent.length + 1) };
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer.status === 'accepted') sent.push(message);
      return Promise.resolve(answer);
    },
  };
}
