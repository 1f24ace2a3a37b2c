/** Something Telegram told the bot: a message, a tap, a chat that was blocked. */
export interface ReceivedUpdate {
  /** Telegram's own number, which grows. The same number is the same update, however often it comes. */
  readonly updateId: number;
  /** Updates of one chat are handled one after the other; 0 for one that belongs to no chat. */
  readonly chatId: number;
  /** As it came. */
  readonly body: Readonly<Record<string, unknown>>;
  /** How long ago it came first, where the record was away then: machine milliseconds. */
  readonly heldMs?: number;
}

/** An update that this process, and nobody else, has in hand. */
export interface ClaimedUpdate extends ReceivedUpdate {
  /** How often its handling began, this time included: above 1 when a process died over it. */
  readonly tries: number;
  /** How often it was put off already, because something it needs was away. */
  readonly waits: number;
  /** How long ago it came, by the record's clock: whole milliseconds. */
  readonly waitedMs: number;
}

/**
 * Updates between their arrival and their handling, kept in the record: what is stored is handled, whichever process dies meanwhile.
 *
 * Several processes may share it. An update is handled only under a claim of its chat, which lasts `claimMs` (machine time) unless
 * it is renewed; so an update whose process died is handled again by the next, and its handler must be repeatable.
 */
export interface UpdateInbox {
  readonly claimMs: number;
  /**
   * Keeps updates that are not known yet; one that is known, handled or not, changes nothing.
   *
   * @returns how many were new
   */
  store(updates: readonly ReceivedUpdate[]): Promise<number>;
  /**
   * Takes the oldest unhandled update of up to `limit` chats that nobody has in hand, oldest first, and those that were put off last:
   * one a chat, and never one while an earlier one of its chat is unhandled.
   */
  claim(limit: number): Promise<readonly ClaimedUpdate[]>;
  /** Keeps the claims on these updates for another `claimMs`; one that was lost to another process stays lost. */
  renew(updateIds: readonly number[]): Promise<void>;
  /** Gives an update back unhandled, and not counted as tried: the first process to come may take it at once. */
  release(updateId: number): Promise<void>;
  /**
   * Gives an update back unhandled until `ms` later, because something it needs is away: not counted as tried, and as often as it takes.
   * It stays the first of its chat, and no process has it in hand meanwhile.
   */
  putOff(updateId: number, ms: number): Promise<void>;
  /** It was handled: its body is deleted, its number stays known. Doing so twice changes nothing. */
  done(updateId: number): Promise<void>;
  /** It was given up, and is as good as handled. @param why a fixed word or two, never what somebody wrote */
  failed(updateId: number, why: string): Promise<void>;
  /**
   * Removes what was handled and arrived three days ago or earlier; Telegram repeats nothing older than one.
   *
   * @returns how many
   */
  forgetOld(): Promise<number>;
}
