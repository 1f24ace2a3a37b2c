import { parentPort, Worker } from 'node:worker_threads';
import type { PrintedNotice } from '../../domain/message/printed-notice';
import { renderNoticePdf } from './notice-pdf';

/** Draws notices beside the process's own work: sixty milliseconds each would hold up everything else. */
export interface NoticeThread {
  render(document: PrintedNotice): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Order {
  readonly id: number;
  readonly notice: PrintedNotice;
}

type Answer = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly problem: string };

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** @param script this module, compiled: what the thread runs. It starts with the first notice, and again after it died */
export function createNoticeThread(script: string): NoticeThread {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let orders = 0;

  const fail = (error: Error): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const running = (): Worker => {
    if (thread !== undefined) return thread;
    const started = new Worker(script);
    // a notice that is not waited for keeps no process alive
    started.unref();
    started.on('message', (answer: Answer) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('bytes' in answer) one?.resolve(answer.bytes);
      else one?.reject(new RangeError(answer.problem));
    });
    started.on('error', (error) => {
      fail(error instanceof Error ? error : new Error(String(error)));
    });
    started.on('exit', () => {
      fail(new Error('the thread that draws notices has ended'));
    });
    thread = started;
    return started;
  };

  return {
    async render(notice) {
      orders += 1;
      const id = orders;
      return await new Promise<Uint8Array>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        running().postMessage({ id, notice } satisfies Order);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}

async function answer({ id, notice }: Order): Promise<Answer> {
  try {
    return { id, bytes: await renderNoticePdf(notice) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : 'the notice cannot be drawn' };
  }
}

const port = parentPort;
port?.on('message', (order: Order) => {
  void answer(order).then((done) => {
    port.postMessage(done);
  });
});
