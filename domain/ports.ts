import type { CaseKey, InspectionKey } from './case/case-key';
import type { Letter, LetterRoute } from './case/letter';
import type { CasePlan } from './case/plan';
import type { ListTerms, OperatorList } from './campaign/operator-row';
import type { Sighting } from './campaign/reconcile';
import type { CaseState } from './case/case-state';
import type { Channel, Language } from './channel';
import type { SendOutcome } from './delivery';
import type { InspectionState, InspectionTerms } from './inspection/inspection';
import type { InspectionOutcome } from './inspection/outcome';
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
 * Why a provider cannot take a message now:
 * `throttled` the provider asks everybody to wait; `outage` it is away or answers with its own errors; `configuration` it does
 * not accept us; `recipient` only this recipient must wait (greylisting, a full mailbox), or it is our own turn-taking.
 */
export const UNAVAILABLE_CAUSES = ['throttled', 'outage', 'configuration', 'recipient'] as const;
export type UnavailableCause = (typeof UNAVAILABLE_CAUSES)[number];

/** A provider cannot take this message now, and has not taken it. Costs no attempt; the same call is made again after `retryAfterMs`. */
export class ChannelUnavailable extends Error {
  override readonly name = 'ChannelUnavailable';
  constructor(
    /** Without addresses and tokens. */
    message: string,
    readonly retryAfterMs: number,
    readonly why: UnavailableCause,
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
  /**
   * Edits a message that was sent before; without a sound, and repeated freely.
   *
   * @returns `gone` when there is no such message to edit any more, or nobody who could see it
   */
  edit(message: TelegramMessage & { readonly messageId: number }): Promise<'edited' | 'gone'>;
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

/** Signed links by which a contact ends its courtesy reminders. */
export interface UnsubscribeLinks {
  url(contactPointId: number): string;
  /** @returns the contact point, or `undefined` when the token was not signed here */
  open(token: string): number | undefined;
}

/** What a link to the public pages opens: one case, for one contact, until it expires. */
export interface CaseLink {
  /** `case`: the page of the case; `undo`: takes back that a chat was linked, of which `contactPointId` is the contact. */
  readonly purpose: 'case' | 'undo';
  readonly caseNumber: number;
  readonly contactPointId: number;
  readonly expiresAt: Instant;
}

/** Signed links to the public pages. */
export interface CaseLinks {
  /** The same value gives the same link. */
  url(link: CaseLink): string;
  /** @returns `undefined` when the token was not signed here; whether it has expired is the caller's to ask */
  open(token: string): CaseLink | undefined;
  /** The public page on which a message's code is checked. */
  verifyUrl(code: string): string;
}

/** The short code by which anybody can check that a message is genuine. */
export interface MessageCodes {
  codeOf(ledgerId: number): string;
  /** @returns `undefined` when no message has that code; a code that opens may still name a row that does not exist */
  open(text: string): number | undefined;
}

/** The six digits of a link's second factor. */
export interface LinkCodes {
  /** @param send the n-th code of this link */
  codeOf(link: string, send: number): string;
  /** In constant time. */
  fits(given: string, link: string, send: number): boolean;
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
  startLetter(start: {
    readonly key: CaseKey;
    readonly letter: Letter;
    readonly route: LetterRoute;
    readonly clockOffsetMs: number;
  }): Promise<void>;
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

/** What the server knows of the workflows of a campaign, and the ways to mend what is missing. */
export interface WorkflowRoll {
  /** Ids of the workflows of cases and inspections that run, page by page, as visibility lists them: seconds late under load. */
  running(campaignId: string): AsyncIterable<readonly string[]>;
  /** Those of them whose own task fails again and again; none where the server does not keep that. */
  failing(campaignId: string): Promise<readonly string[]>;
  /** What the server itself says of one workflow, its latest run. */
  sight(workflowId: string): Promise<Sighting>;
  /** @returns undefined when the campaign's workflow does not answer */
  campaignProgress(campaignId: string): Promise<{ readonly complete: boolean; readonly paused: boolean } | undefined>;
  /** Starts a campaign's workflow again: cases that have started keep what they have. */
  restartCampaign(start: {
    readonly campaignId: string;
    readonly deadline: Instant;
    readonly clockOffsetMs: number;
    readonly paused: boolean;
    /** A change of the rules that is being carried out. */
    readonly changing?: number;
  }): Promise<boolean>;
  pauseCampaign(campaignId: string): Promise<void>;
  resumeCampaign(campaignId: string): Promise<void>;
  /**
   * Starts a case again, from its first plan or from what the record says is true. A case that runs is left alone.
   *
   * @returns false when the server remembers that its workflow came to its own end: then nothing is started
   */
  restartCase(start: {
    readonly key: CaseKey;
    readonly clockOffsetMs: number;
    readonly from:
      | { readonly plan: CasePlan; readonly absent: readonly Channel[] }
      /** `fence` of the last batch in the record. */
      | { readonly state: CaseState; readonly fence: number };
  }): Promise<boolean>;
  /** As `restartCase`. */
  restartInspection(start: {
    readonly key: InspectionKey;
    readonly clockOffsetMs: number;
    readonly from:
      { readonly terms: InspectionTerms; readonly inspectorId?: string } | { readonly state: InspectionState; readonly fence: number };
  }): Promise<boolean>;
  tellFiling(key: CaseKey, filing: { readonly filingId: string; readonly receivedAt: Instant }): Promise<void>;
  tellRecalled(key: InspectionKey): Promise<void>;
  tellInspectionClosed(key: CaseKey, closed: { readonly inspection: number; readonly outcome: InspectionOutcome }): Promise<void>;
}
