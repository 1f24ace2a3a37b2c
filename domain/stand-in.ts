/** The header in which a stand-in for Telegram shows its proof. */
export const STAND_IN_HEADER = 'x-rollcall-stand-in';
/** Where it is asked for the proof, before anything else is said on a connection. */
export const STAND_IN_PATH = '/stand-in';

/** What a stand-in for a mail server says in its greeting. */
export function standInBanner(proof: string): string {
  return `stand-in ${proof}`;
}

/** Whether a connection failed because the other side did not show the proof, in whatever a library wrapped the error. */
export function isNotAStandIn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === NOT_A_STAND_IN;
}

/** The code of that error. */
export const NOT_A_STAND_IN = 'NOT_A_STAND_IN';
