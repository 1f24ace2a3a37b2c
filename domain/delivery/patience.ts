import { DAY } from '../time';

/** How long an outage of a provider is waited for: a day of it must not lose a notice. Machine time. */
export const LONGEST_PATIENCE_MS = 3 * DAY;
