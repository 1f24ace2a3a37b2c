import type { CaseKey, InspectionKey } from './case/case-key';
import type { CasePlan } from './case/plan';
import type { OperatorRow, RowProblem } from './campaign/operator-row';
import type { Channel, Language } from './channel';
import type { SendOutcome } from './delivery';
import type { InspectionTerms } from './inspection/inspection';
import type { PinnedPackage } from './store';
import type { Instant } from './time';

/** Business time as the bot, the console and the command line see it. Activities are told the time instead. */
export interface Clock {
  now(): Promise<Instant>;
  /** Business time minus machine time: 0 in production. */
  offsetMs(): Promise<number>;
}

/**
 * A provider cannot take messages now: outage, throttling, greylisting, wrong credentials. Costs no attempt; the same call is
 * made again after `retryAfterMs`.
 */
export class ChannelUnavailable extends Error {
  override readonly name = 'ChannelUnavailable';
  constructor(
    message: string,
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

/** One email, complete and deterministic: the same value gives the same bytes, so that a repeat can be recognised. */
export interface EmailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets' content changing between attempts: `<key@domain>`. */
  readonly messageId: string;
  readonly date: Instant;
}

/** @throws ChannelUnavailable when the server may take it later */
export interface EmailSender {
  send(message: EmailMessage): Promise<SendOutcome>;
}

export interface TelegramButton {
  readonly text: string;
  /** Signed callback data, at most 64 bytes. */
  readonly data: string;
}

export interface TelegramMessage {
  readonly chatId: number;
  /** Plain text, at most 4,096 characters; never parsed as formatting. */
  readonly text: string;
  readonly buttons: readonly (readonly TelegramButton[])[];
}

/** @throws ChannelUnavailable on throttling, outage or a rejected token */
export interface TelegramSender {
  send(message: TelegramMessage): Promise<SendOutcome>;
}

/** Words by key, in one language, with the variables filled in. Unknown keys are a bug and throw. */
export interface Words {
  /** @throws RangeError when the key does not exist in that language */
  say(language: Language, key: string, variables?: Readonly<Record<string, string | number>>): string;
}

/** Where campaign packages come from. */
export interface PackageSource {
  /** @throws RequestRefused-like Error with a clear sentence when the code is unknown or the package is malformed */
  load(code: string): Promise<PinnedPackage>;
  codes(): Promise<readonly string[]>;
}

/** Reads a list of operators as people have it. Nothing is imported while there is a problem. */
export type ReadOperatorList = (text: string) => { readonly operators: readonly OperatorRow[]; readonly problems: readonly RowProblem[] };

/** What a button carries, signed for one chat. */
export interface SealedButton {
  readonly caseNumber: number;
  /** One byte, see domain/message/case-buttons.ts. */
  readonly action: number;
  /** Revision of the case, or number of the inspection, that the button was made for; two bytes. */
  readonly revision: number;
}

/** Signs callback data and reads it back. */
export interface ButtonSeal {
  /** At most 64 bytes. */
  seal(button: SealedButton & { readonly chatId: number }): string;
  /** @returns `undefined` when the data was not sealed here for this chat */
  open(data: string, chatId: number): SealedButton | undefined;
}

/** Turns composed words into an email's HTML. */
export type RenderEmailHtml = (email: {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly footer: string;
}) => string;

/** Starts workflows of a case; the same key twice starts one. */
export interface WorkflowStarter {
  startCase(start: {
    readonly key: CaseKey;
    readonly plan: CasePlan;
    readonly absent: readonly Channel[];
    readonly clockOffsetMs: number;
  }): Promise<void>;
  startInspection(start: {
    readonly key: InspectionKey;
    readonly terms: InspectionTerms;
    readonly inspectorId?: string;
    readonly clockOffsetMs: number;
  }): Promise<void>;
  /** Business time minus machine time for a workflow that starts now: 0 in production. */
  clockOffset(now: Instant): number;
  tellReleased(key: CaseKey): Promise<void>;
  tellWithdrawn(key: CaseKey): Promise<void>;
}
