import { domainToASCII } from 'node:url';

import { z } from 'zod';

const MAX_ADDRESS_LENGTH = 254;
// zod's own pattern knows no top-level domain with a digit or a hyphen, as international ones have in ASCII (xn--80ao21a).
const ADDRESS =
  /^(?!\.)(?!.*\.[.@])[A-Za-z0-9_'+&=.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;
const Mailbox = z.email({ pattern: ADDRESS }).max(MAX_ADDRESS_LENGTH);

/**
 * One address, ready for the SMTP envelope: nothing but `local@domain`, an international domain in its ASCII form.
 *
 * @returns undefined when the text is anything else, such as several addresses, a display name or a line break
 */
export function parseEmailAddress(text: string): string | undefined {
  // The URL rules behind domainToASCII drop line breaks and tabs without a word; they must be seen before.
  if (/[\s\p{C}]/u.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  const isAscii = /^[\x21-\x7e]*$/.test(domain);
  const ascii = isAscii ? text : `${text.slice(0, at + 1)}${domainToASCII(domain)}`;
  return Mailbox.safeParse(ascii).data;
}
