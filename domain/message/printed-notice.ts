import type { Language } from '../channel';
import type { CalendarDate } from '../time';

/** The languages of a notice on paper, in the order of the paper: the state language first. */
export const PRINT_LANGUAGES = ['kk', 'ru'] as const satisfies readonly Language[];
/** One of `PRINT_LANGUAGES`. */
export type PrintLanguage = (typeof PRINT_LANGUAGES)[number];

/** One language of a notice. Everything is plain text, already in words; a line break inside a text is kept. */
export interface PrintedNoticePart {
  readonly language: PrintLanguage;
  /** What the paper is: the heading, and the name of the document. */
  readonly title: string;
  /** Who writes. */
  readonly authority: string;
  /** Who is written to, with the address: a line each. */
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  /** What matters at a glance: the deadline, the duty, where to file. */
  readonly facts: readonly NoticeFact[];
  /** Stands above the requirements. */
  readonly requirementsTitle: string;
  /** Papers to hand in, numbered in this order; may be none. */
  readonly requirements: readonly string[];
  /** What the link at the foot of the part is for. */
  readonly linkLabel: string;
  /** Stands before the verification code, with how to check it. */
  readonly verifyLabel: string;
  /** The number and the date in words, a line each: `№ 17`, `2022 ж. 18 ақпан`. */
  readonly issued: string;
  readonly footer: string;
}

/** One row of the table. */
export interface NoticeFact {
  readonly label: string;
  readonly value: string;
  /** Stands out: the last day to file, and at most one more. */
  readonly isMain?: boolean;
}

/** Everything that a notice on A4 shows: one part a language, each beginning a page. */
export interface PrintedNotice {
  readonly parts: readonly [kk: PrintedNoticePart & { readonly language: 'kk' }, ru: PrintedNoticePart & { readonly language: 'ru' }];
  /** Drawn as a QR code and printed below it: one https address. */
  readonly link: string;
  /** The code by which anybody can check that the notice is genuine. */
  readonly verifyCode: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
}
