/** The ways Rollcall reaches a person. Email is the evidence channel: statutory notices always go there. */
export const CHANNELS = ['email', 'telegram'] as const;
/** One of `CHANNELS`. */
export type Channel = (typeof CHANNELS)[number];

/** The state language, the official language, and English. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number];
