import type { DeliveryRefusal, Receipt } from '../../domain/delivery/delivery';
import { redactReceipt } from './receipt';

/** What a delivery status report says of one message. */
export interface BounceReport {
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** Enhanced status, class.subject.detail (RFC 3463). */
  readonly status: string;
  readonly reason: DeliveryRefusal;
  readonly receipt: Receipt;
}

const MAX_GROUPS = 100;

/**
 * Reads the parts of type message/delivery-status of one mail (RFC 3464). Pure; never throws.
 *
 * One message has one recipient, but a mailbox may pass it on to several, and a mail may hold several reports: a failure
 * counts before a delay, a delay before a delivery.
 *
 * @returns undefined when they report nothing that we must know
 */
export function parseBounce(deliveryStatuses: readonly string[]): BounceReport | undefined {
  const reports = deliveryStatuses.flatMap((part) => fieldGroups(part).map(readRecipient));
  const of = (action: BounceReport['action']) => reports.find((report) => report?.action === action);
  return of('failed') ?? of('delayed') ?? of('delivered');
}

type Fields = ReadonlyMap<string, string>;

/** Groups of `Name: value` lines apart from each other by empty lines; the first value of a name counts. */
function fieldGroups(part: string): readonly Fields[] {
  const unfolded = part.replace(/\r\n?/g, '\n').replace(/\n[ \t]+(?=\S)/g, ' ');
  return unfolded.split(/\n[ \t]*\n/, MAX_GROUPS).map((group) => {
    const fields = new Map<string, string>();
    for (const line of group.split('\n')) {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
    }
    return fields;
  });
}

const ACTION = /^(failed|delayed|delivered)\b/;
const STATUS = /^([245]\.\d{1,3}\.\d{1,3})\b/;
const CLASS_OF: Readonly<Record<BounceReport['action'], string>> = { failed: '5', delayed: '4', delivered: '2' };

function readRecipient(fields: Fields): BounceReport | undefined {
  const action = ACTION.exec(fields.get('action')?.toLowerCase() ?? '')?.[1] as BounceReport['action'] | undefined;
  if (action === undefined) return undefined;
  const diagnostic = fields.get('diagnostic-code') ?? '';
  const status = statusOf(fields.get('status') ?? '', diagnostic) ?? `${CLASS_OF[action]}.0.0`;
  const reason = reasonOf(status);
  const receipt = redactReceipt(`${action} ${status} ${diagnostic}`, ...addressesOf(fields));
  return { action, status, reason, receipt };
}

/** X.0.0 says nothing; the words of the server that refused often hold the status that does. */
function statusOf(field: string, diagnostic: string): string | undefined {
  const status = STATUS.exec(field)?.[1];
  if (status !== undefined && !/^\d\.0\./.test(status)) return status;
  return /\b[245]\d\d[ -]#?([245]\.[1-7]\.\d{1,3})\b/.exec(diagnostic)?.[1] ?? status;
}

/** `rfc822; aigul@example.kz`: whom the text may name by the local part alone. */
function addressesOf(fields: Fields): readonly string[] {
  return ['final-recipient', 'original-recipient'].map((name) => (fields.get(name) ?? '').replace(/^[^;]*;/, '').trim());
}

/** Only what is about the contact may cost it: a server that gave up on another, or spoke of itself, knows nothing of the mailbox. */
function reasonOf(status: string): DeliveryRefusal {
  const [kind, subject = '', detail = ''] = status.split('.');
  if (subject === '2' && detail === '2') return 'mailbox-full';
  // a failure of class 4 is one that might have passed, had the relay tried longer
  if (kind === '4' || WAITED_IN_VAIN.includes(`${subject}.${detail}`)) return 'gave-up';
  // 5.1.7 and 5.1.8 are about the sender's address
  if (subject === '1') return detail === '7' || detail === '8' ? 'content-rejected' : 'address-rejected';
  if (subject === '2' && detail === '1') return 'address-rejected';
  return isAboutTheMessage(subject, detail) ? 'content-rejected' : 'bounced';
}

/** A directory that was away, congestion, and the end of the time for delivery, which some servers give class 5. */
const WAITED_IN_VAIN: readonly string[] = ['4.3', '4.5', '4.7'];

/** The message, the mail system, the protocol or a policy. 5.5.0 is what large providers answer for a mailbox that does not exist. */
function isAboutTheMessage(subject: string, detail: string): boolean {
  if (subject === '5') return detail !== '0';
  return subject === '3' || subject === '6' || subject === '7' || `${subject}.${detail}` === '2.3';
}
