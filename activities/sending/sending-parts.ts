import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { ButtonSigner } from '../../domain/message/buttons';
import type { PrintedNotice } from '../../domain/message/printed-notice';
import type { Words } from '../../domain/message/words';
import type { Clock } from '../../ports/clock';
import type { EmailSender, RenderEmailHtml } from '../../ports/email-sender';
import type { CaseLinks, LinkCodes, MessageCodes } from '../../ports/signed-links';
import type { Store } from '../../ports/store';
import type { TelegramSender } from '../../ports/telegram-sender';
import type { ChannelGate } from './channel-gate';

/** Draws a notice as a PDF: the same notice gives the same bytes. */
export type RenderNoticePdf = (notice: PrintedNotice) => Promise<Uint8Array>;

/** All that sending needs from the outside. Each step names the part of it that it uses. */
export interface SendingParts {
  readonly store: Store;
  /** Business time. */
  readonly clock: Clock;
  readonly gate: ChannelGate;
  readonly email: EmailSender;
  readonly telegram: TelegramSender;
  /** Between two parts of a long message. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly wordsOf: (pinned: PinnedPackage) => Words;
  readonly renderEmailHtml: RenderEmailHtml;
  readonly renderNoticePdf: RenderNoticePdf;
  readonly buttons: ButtonSigner;
  readonly messageCodes: MessageCodes;
  readonly linkCodes: LinkCodes;
  /** Right side of our Message-IDs. */
  readonly messageDomain: string;
  /** In whose name email leaves. */
  readonly mailFrom: string;
  /** Undefined where the installation has no public address. */
  readonly caseLinks: CaseLinks | undefined;
  /** Where this contact can stop courtesy reminders; undefined where the installation has no public address. */
  readonly unsubscribeUrl: (contactPointId: number) => string | undefined;
  /** A one-time deep link for one message; the same parts give the same link, so that a repeat has the same bytes. */
  readonly deepLink: (parts: readonly (string | number)[]) => { readonly token: string; readonly url: string };
}
