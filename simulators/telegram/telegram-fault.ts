/** What goes wrong, for calls that fit. */
export type TelegramFault = {
  readonly method?: string;
  readonly chatId?: number;
  /** Counts down; without it the fault stays. */
  readonly times?: number;
  /** Of n calls that fit, exactly floor(n * share), evenly spread; all of them without it. Between 0 and 1. */
  readonly share?: number;
} & (TroubleBefore | TroubleAfter);

/** In place of the call. */
export type TroubleBefore =
  | {
      readonly type: 'refuse';
      readonly code: number;
      readonly description?: string;
      readonly retryAfter?: number;
      readonly migrateTo?: number;
    }
  /** Something between bot and Telegram answers with a page of its own. */
  | { readonly type: 'foreign-page'; readonly code: number }
  /** The connection is cut before anything happens. */
  | { readonly type: 'drop-before' };

/** After the call took effect. Calls that were refused do not count. */
export type TroubleAfter =
  /** The answer is lost. */
  | { readonly type: 'drop-after' }
  /** The connection is cut in the middle of the answer. */
  | { readonly type: 'cut-answer' }
  /** The answer comes too late. */
  | {
      readonly type: 'delay-after';
      readonly delayMs: number;
      /** Comes earlier once this has resolved. */
      readonly until?: Promise<void>;
    };

/** A call, as far as a fault looks at it. */
export interface FaultyCall {
  readonly method: string;
  readonly chatId: number | undefined;
}

interface Entry {
  readonly fault: TelegramFault;
  left: number;
  /** Calls that fit so far, for the share. */
  fitting: number;
}

/** The faults in force, in the order they were set; the first whose turn it is counts. */
export class FaultBook {
  private entries: Entry[] = [];

  add(fault: TelegramFault): void {
    this.entries.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, fitting: 0 });
  }

  clear(): void {
    this.entries = [];
  }

  before(call: FaultyCall): TroubleBefore | undefined {
    const fault = this.take(call, isBefore);
    return fault !== undefined && isBefore(fault) ? fault : undefined;
  }

  after(call: FaultyCall): TroubleAfter | undefined {
    const fault = this.take(call, (one) => !isBefore(one));
    return fault === undefined || isBefore(fault) ? undefined : fault;
  }

  private take({ method, chatId }: FaultyCall, isOfKind: (fault: TelegramFault) => boolean): TelegramFault | undefined {
    const hit = this.entries.find(
      (entry) =>
        entry.left > 0 &&
        isOfKind(entry.fault) &&
        (entry.fault.method ?? method) === method &&
        (entry.fault.chatId ?? chatId) === chatId &&
        isItsTurn(entry),
    );
    if (hit !== undefined) hit.left -= 1;
    return hit?.fault;
  }
}

function isBefore(fault: TelegramFault): fault is TelegramFault & TroubleBefore {
  return fault.type === 'refuse' || fault.type === 'foreign-page' || fault.type === 'drop-before';
}

/** Keeps 0.29 * 100 from being 28.999. */
const ROUNDING = 1e-9;

function isItsTurn(entry: Entry): boolean {
  const { share = 1 } = entry.fault;
  entry.fitting += 1;
  return Math.floor(entry.fitting * share + ROUNDING) > Math.floor((entry.fitting - 1) * share + ROUNDING);
}
