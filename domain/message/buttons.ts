/** A button as Telegram gets it. */
export interface TelegramButton {
  readonly text: string;
  /** Signed callback data, at most 64 bytes. */
  readonly data: string;
}

/** What a button carries, signed for one chat. */
export interface SignedButton {
  readonly caseNumber: number;
  /** One byte, see domain/message/case-buttons.ts. */
  readonly action: number;
  /** Revision of the case, or of the inspection, that the button was made for; two bytes. */
  readonly revision: number;
  /** Number of the inspection, on the card of an inspector; two bytes. */
  readonly inspection?: number;
}

/** Signs callback data and reads it back. */
export interface ButtonSigner {
  /** At most 64 bytes. */
  sign(button: SignedButton & { readonly chatId: number }): string;
  /** @returns `undefined` when the data was not sealed here for this chat */
  open(data: string, chatId: number): SignedButton | undefined;
}
