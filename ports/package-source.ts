import type { PinnedPackage } from '../domain/campaign/campaign';
import type { WorkCalendar, Region, CampaignPackage } from '../domain/law/policy';

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

/** Which part of a package, and which calendar, is to be pinned. */
export interface PackageChoice {
  /** Which of the package's duties; the first by default. */
  readonly duty?: string;
  /** A calendar, or one version of it, instead of the one the policy names. */
  readonly calendar?: string;
}
