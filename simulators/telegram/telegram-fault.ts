/** What goes wrong, for calls that fit. `times` counts down; without it the fault stays. */
export type TelegramFault = { readonly method?: string; readonly chatId?: number; readonly times?: number } & (
  | { readonly type: 'refuse'; readonly code: number; readonly description?: string; readonly retryAfter?: number }
  /** The connection is cut before anything happens. */
  | { readonly type: 'drop-before' }
  /** The call takes effect and the answer is lost. */
  | { readonly type: 'drop-after' }
  /** The call takes effect and the answer comes too late. */
  | { readonly type: 'delay-after'; readonly delayMs: number }
);

/** The faults in force, in the order they were set; the first that fits counts. */
export class FaultBook {
  private faults: { fault: TelegramFault; left: number }[] = [];

  add(fault: TelegramFault): void {
    this.faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.faults = [];
  }

  take(method: string, chatId: number | undefined): TelegramFault | undefined {
    const hit = this.faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.chatId ?? chatId) === chatId,
    );
    if (hit !== undefined) hit.left -= 1;
    return hit?.fault;
  }
}
