import type { Instant } from '../../domain/time';
import type { ComplianceClient } from '../services/compliance-client';
import type { Words } from '../../domain/message/words';
import type { CaseLinks, UnsubscribeLinks } from '../../ports/signed-links';

/** How far the time machine of a rehearsal moves. */
export const ADVANCES = ['next-step', 'next-day', 'deadline'] as const;
export type Advance = (typeof ADVANCES)[number];

/** The rehearsal, where one is running. */
export interface DemoPorts {
  readonly campaignId: string;
  /** Addresses of the three panes. */
  readonly operatorChatUrl: string;
  readonly mailboxUrl: string;
  readonly inspectorChatUrl: string;
  /** Moves business time. One at a time: a second call waits for the first. @returns the new business time */
  readonly advance: (how: Advance) => Promise<Instant>;
}

/** What the console is built from. */
export interface WebPorts {
  readonly client: ComplianceClient;
  readonly words: Words;
  readonly unsubscribeLinks?: UnsubscribeLinks;
  readonly caseLinks?: CaseLinks;
  readonly demo?: DemoPorts;
  /** Name and password of the staff's browser login; absent on a single machine's loopback. */
  readonly login?: { readonly username: string; readonly password: string };
  /** How many proxies of our own stand before it and say whom they ask for (X-Forwarded-For); none by default. */
  readonly trustedProxies?: number;
  /** A fixed sentence and ids; never a path, a text or a token. */
  readonly log: (sentence: string, fields: Readonly<Record<string, string>>) => void;
  readonly readAsset: (name: AssetName) => Promise<Uint8Array<ArrayBuffer>>;
}

export const ASSETS = { 'console.css': 'text/css; charset=utf-8', 'htmx.min.js': 'text/javascript; charset=utf-8' } as const;
export type AssetName = keyof typeof ASSETS;
