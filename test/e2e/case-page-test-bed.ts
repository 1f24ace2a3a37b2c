import { pollUntil } from '../../client/services/poll-until';
import type { createWebApp } from '../../client/web/app';
import type { TestOperator, World } from '../support/world';

type App = ReturnType<typeof createWebApp>;
/** A mail as its mailbox has it, with its link to the page of the case. */
type MailWithPath = ReturnType<World['embedded']['mail']['mailbox']>[number] & { readonly path: string };

/** What the tests of the page of a case read and send. */
export interface CasePageTestBed {
  /** The newest mail of an operator, with its link to the page of the case. */
  readonly newestMail: (operator: TestOperator, part: RegExp) => Promise<MailWithPath>;
  readonly html: (path: string) => Promise<string>;
  readonly post: (path: string, fields: Record<string, string>) => Promise<{ status: number; text: string }>;
  /** As a browser sends it: with its length. */
  readonly upload: (path: string, fields: { readonly item?: string; readonly file: File }) => Promise<Response>;
}

/** @param open the world and its web app, once the tests run */
export function casePageTestBed(open: () => { readonly world: World; readonly app: App }): CasePageTestBed {
  async function newestMail(operator: TestOperator, part: RegExp): Promise<MailWithPath> {
    const mail = await pollUntil(
      () =>
        Promise.resolve(
          open()
            .world.embedded.mail.mailbox(operator.email)
            .findLast(({ subject, text }) => part.test(`${subject}\n${text}`)),
        ),
      { timeoutMs: 60_000, everyMs: 20 },
    );
    if (mail === undefined) throw new Error(`no mail with ${String(part)} came to ${operator.email}`);
    return { ...mail, path: /http:\/\/[^/]+(\/c\/[\w-]+)/.exec(mail.text)?.[1] ?? '' };
  }

  const html = async (path: string): Promise<string> => await (await open().app.request(path)).text();
  const post = async (path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> => {
    const response = await open().app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, text: await response.text() };
  };

  const upload = async (path: string, fields: { readonly item?: string; readonly file: File }): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const whole = new Response(form);
    const body = await whole.arrayBuffer();
    const headers = { 'content-type': whole.headers.get('content-type') ?? '', 'content-length': String(body.byteLength) };
    return await open().app.request(`${path}/papers`, { method: 'POST', body, headers });
  };

  return { newestMail, html, post, upload };
}

/** Tells whether anybody began to read it; its end is in the hand of the test. */
export const watchedBody = () => {
  let wasRead = false;
  let end: () => void = () => undefined;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        wasRead = true;
        end = () => controller.close();
        return new Promise<void>(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, wasRead: () => wasRead, end: () => end() };
};

const FORM = 'multipart/form-data; boundary=x';
/** Sends a form whose body is watched. */
export const sendWatched = (
  to: App,
  path: string,
  { body }: ReturnType<typeof watchedBody>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  Promise.resolve(to.request(path, { method: 'POST', body, headers: { 'content-type': FORM, ...headers }, duplex: 'half' }));

export const revisionIn = (page: string): string => /name="revision" value="(\d+)"/.exec(page)?.[1] ?? '';
