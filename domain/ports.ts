import type { CaseKey, InspectionKey } from './case/case-key';
import type { CasePlan } from './case/plan';
import type { ListTerms, OperatorList } from './campaign/operator-row';
import type { Channel, Language } from './channel';
import type { SendOutcome } from './delivery';
import type { InspectionTerms } from './inspection/inspection';
import type { CampaignPackage, Region, WorkCalendar } from './law/policy';
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
  load(code: string, choice?: PackageChoice): Promise<PinnedPackage>;
  /** A package that lies anywhere; `path` is its folder. @throws as `load` */
  loadFolder(path: string, choice?: PackageChoice): Promise<PinnedPackage>;
  codes(): Promise<readonly string[]>;
  /** Versions of every calendar, oldest first. */
  calendars(): Promise<readonly string[]>;
  /** @param name a version, an id for its newest version, or a country for its five-day week. @throws as `load` */
  calendar(name: string): Promise<WorkCalendar>;
  /** What counsel must still confirm about a calendar. @throws as `load` */
  calendarNotes(name: string): Promise<readonly string[]>;
  /** @param country ISO 3166-1 in lower case. @throws as `load` */
  regions(country: string): Promise<readonly Region[]>;
  /** Names a package by the hash of its content. */
  pin(content: CampaignPackage): PinnedPackage;
}

export interface PackageChoice {
  /** Which of the package's duties; the first by default. */
  readonly duty?: string;
  /** A calendar, or one version of it, instead of the one the policy names. */
  readonly calendar?: string;
}

/** Reads a list of operators as people have it: text, or the bytes of a CSV or XLSX file. Hostile input gives problems, never an error. */
export type ReadOperatorList = (file: string | Uint8Array, terms: ListTerms) => Promise<OperatorList>;

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
  /**
   * Hands a case its next plan and waits until it is recorded. The same change again is the same act.
   *
   * @returns why the case did not take it, in a sentence; undefined when it did
   */
  changePlan(
    key: CaseKey,
    change: { readonly plan: CasePlan; readonly by: string; readonly reason: string; readonly changeId: number },
  ): Promise<string | undefined>;
}
