import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Language } from '../../../domain/channel';
import { formatDateTime } from '../../../domain/message/format-date';
import type { Verification } from '../../services/verification';
import { renderPage, type Html, type Say } from '../layout/page';
import { readerOf } from '../layout/reader';
import type { WebPorts } from '../web-parts';

const Query = z.object({ code: z.string().max(40).catch('') });

/** Anybody may check a message: it says who sent it, when, and about which kind of duty, and nothing of whom. */
export async function verifyPage(c: Context, { client, words }: WebPorts): Promise<Response> {
  const { code } = Query.parse(c.req.query());
  const { language, say } = readerOf(c, words);
  const found = code === '' ? undefined : await client.verify.check(code);
  c.header('cache-control', 'no-store');
  return await c.html(
    renderPage({ language, say, title: say('verify-title'), body: body(found, code, { language, say }), path: c.req.path, isPublic: true }),
  );
}

function body(found: Verification | undefined, code: string, reader: { readonly language: Language; readonly say: Say }): Html {
  const { say, language } = reader;
  return html`<h1>${say('verify-title')}</h1>
    ${found === undefined ? '' : html`<p role="status"><strong>${verdict(found, reader)}</strong></p>`}
    <form method="get">
      <input type="hidden" name="lang" value="${language}" />
      <p>
        <label for="code">${say('verify-label')}</label>
        <input id="code" name="code" value="${code}" maxlength="40" autocomplete="off" placeholder="ABCD-EFGH-JKMN" required />
        <button>${say('verify-button')}</button>
      </p>
      <p>${say('verify-ask')}</p>
    </form>`;
}

function verdict(found: Verification, { language, say }: { readonly language: Language; readonly say: Say }): string {
  if (found.status !== 'genuine') return say(`verify-${found.status}`);
  const { authority, duty, sentAt, zone } = found;
  return say('verify-genuine', { authority: authority[language], duty: duty[language], sentAt: formatDateTime(language, sentAt, zone) });
}
