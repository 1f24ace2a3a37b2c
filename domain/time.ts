/** Milliseconds since 1970-01-01T00:00:00Z in business time: the time the law sees, in every plan, event and deadline. */
export type Instant = number;

/** A civil date, `YYYY-MM-DD`, without a zone. */
export type CalendarDate = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
