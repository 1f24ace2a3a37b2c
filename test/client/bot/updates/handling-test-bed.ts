import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import { processUpdates, type Handling, type HandlingOptions } from '../../../../client/bot/updates/process-updates';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { aBotThat, aMessage, eventually, required, type Told, type UpdateTestBed } from './update-test-bed';

/** No claim of a living process is over before its test is, on however busy a machine. */
const CLAIM_MS = 600_000;

/** Handling whose looks into the record are counted. */
interface WatchedHandling extends Handling {
  /** How often it began to look. */
  readonly looks: () => number;
  /** Until it has looked again, seen what was there, and begun it. */
  readonly looksAgain: () => Promise<void>;
}

type StartOptions = Partial<HandlingOptions> & { readonly from?: UpdateInbox };

/** What the tests of handling begin, store and look at. */
export interface HandlingTestBed {
  /** What every handling that was started has said; emptied by the test file before each test. */
  readonly logged: (readonly [string, Readonly<Record<string, string | number>>])[];
  /** What another process has of the record. */
  readonly anInbox: () => UpdateInbox;
  readonly start: (handle: (told: Told) => Promise<void>, options?: StartOptions) => WatchedHandling;
  readonly store: (...updates: readonly (readonly [updateId: number, chatId: number])[]) => Promise<number>;
  readonly unhandled: () => Promise<number>;
  readonly reasons: () => Promise<readonly (string | null)[]>;
  readonly allHandled: () => Promise<boolean>;
  /** Opened by hand. */
  readonly aGate: () => { readonly open: () => void; readonly opened: Promise<void> };
  /** Opens every gate, and stops what was started. */
  readonly end: () => Promise<void>;
}

/** @param open the record and the inbox of the test that runs */
export function handlingTestBed(open: () => { readonly bed: UpdateTestBed; readonly inbox: UpdateInbox }): HandlingTestBed {
  const logged: (readonly [string, Readonly<Record<string, string | number>>])[] = [];
  const running: Handling[] = [];
  const gates: (() => void)[] = [];

  function anInbox(): UpdateInbox {
    return createUpdateInbox(open().bed.db, { claimMs: CLAIM_MS });
  }

  function start(
    handle: (told: Told) => Promise<void>,
    options: Partial<HandlingOptions> & { readonly from?: UpdateInbox } = {},
  ): WatchedHandling {
    const { from = open().inbox, ...rest } = options;
    const log: HandlingOptions['log'] = (sentence, fields) => void logged.push([sentence, fields]);
    let looks = 0;
    const watched: UpdateInbox = {
      ...from,
      claim: async (limit) => {
        looks += 1;
        return await from.claim(limit);
      },
    };
    const started = processUpdates(aBotThat(handle), watched, { log, firstWaitMs: 10, longestWaitMs: 40, everyMs: 20, ...rest });
    running.push(started);
    return {
      ...started,
      looks: () => looks,
      async looksAgain() {
        // it looks once at a time: the second from now began after now, and is over when the third begins
        const before = looks;
        await eventually(() => looks >= before + 3);
      },
    };
  }

  const store = (...updates: readonly (readonly [updateId: number, chatId: number])[]): Promise<number> =>
    open().inbox.store(updates.map(([updateId, chatId]) => required(readUpdate(aMessage(updateId, chatId)))));

  const unhandled = async (): Promise<number> => {
    const rows = await open().bed.db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).execute();
    return rows.length;
  };
  const reasons = async (): Promise<readonly (string | null)[]> => {
    const rows = await open().bed.db.selectFrom('telegram_update').select('failed').orderBy('update_id').execute();
    return rows.map(({ failed }) => failed);
  };
  const allHandled = async (): Promise<boolean> => (await unhandled()) === 0;

  function aGate(): { readonly open: () => void; readonly opened: Promise<void> } {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    gates.push(open);
    return { open, opened };
  }

  async function end(): Promise<void> {
    for (const open of gates.splice(0)) open();
    for (const one of running.splice(0)) await one.stop();
  }

  return { logged, anInbox, start, store, unhandled, reasons, allHandled, aGate, end };
}
