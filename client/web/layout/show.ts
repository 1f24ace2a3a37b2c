import type { Context } from 'hono';
import type { WebPorts } from '../web-parts';
import { renderPage, type Html, type Reader } from './page';
import { readerOf } from './reader';

/** What a page is, apart from its frame. */
export interface Shown {
  readonly title: string;
  readonly body: Html;
  readonly wide?: boolean;
}

/** Answers with a page in the language of its reader. @param draw may ask for what it needs; its errors are those of the request */
export async function show(
  c: Context,
  { words }: Pick<WebPorts, 'words'>,
  draw: (reader: Reader) => Shown | Promise<Shown>,
): Promise<Response> {
  const reader = readerOf(c, words);
  return await c.html(renderPage({ ...reader, path: c.req.path, ...(await draw(reader)) }));
}
