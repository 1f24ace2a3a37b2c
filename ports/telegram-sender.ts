import type { TelegramButton } from '../domain/message/buttons';
import type { SendOutcome } from '../domain/delivery/delivery';

/** One message to one chat. */
export interface TelegramMessage {
  readonly chatId: number;
  /** Plain text, at most 4,096 characters; never parsed as formatting. */
  readonly text: string;
  readonly buttons: readonly (readonly TelegramButton[])[];
}

/** @throws ChannelUnavailable on throttling, outage or a rejected token */
export interface TelegramSender {
  send(message: TelegramMessage): Promise<SendOutcome>;
  /**
   * Edits a message that was sent before; without a sound, and repeated freely.
   *
   * @returns `gone` when there is no such message to edit any more, or nobody who could see it
   */
  edit(message: TelegramMessage & { readonly messageId: number }): Promise<'edited' | 'gone'>;
}
