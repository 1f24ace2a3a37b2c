import type { Instant } from '../domain/time';
import type { SendOutcome } from '../domain/delivery/delivery';
import type { Language } from '../domain/channel';

/** One email, complete and deterministic: the same value gives the same bytes, so that a repeat can be recognised. */
export interface EmailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets' content changing between attempts: `<key@domain>`. */
  readonly messageId: string;
  readonly date: Instant;
  /** The ledger row that a bounce leads back to. */
  readonly ledgerId: number;
  /** One-click unsubscribe (RFC 8058): courtesy reminders only, never a statutory message. */
  readonly unsubscribeUrl?: string;
  /** Names in ASCII. */
  readonly attachments?: readonly { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array }[];
  /** A calendar file (RFC 5545), shown by mail programs and attached. */
  readonly calendar?: { readonly method: 'publish' | 'cancel'; readonly content: string };
}

/** @throws ChannelUnavailable when the server may take it later */
export interface EmailSender {
  send(message: EmailMessage): Promise<SendOutcome>;
}

/** Turns composed words into an email's HTML. */
export type RenderEmailHtml = (email: {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  /** What else can be done, each by a link. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly footer: string;
}) => string;
