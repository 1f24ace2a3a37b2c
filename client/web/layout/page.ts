import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { LANGUAGES, type Language } from '../../../domain/channel';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Say = (key: string, variables?: Readonly<Record<string, string | number>>) => string;

/** Who looks: every word of a page is in one language. */
export interface Reader {
  readonly language: Language;
  readonly say: Say;
}

export interface Page {
  readonly language: Language;
  readonly say: Say;
  readonly title: string;
  readonly body: Html;
  /** Path of this page, for the links to its other languages. */
  readonly path: string;
  readonly wide?: boolean;
  /** For people outside the authority: no way into the console, and no script. */
  readonly isPublic?: boolean;
}

/** The frame of every page: works without JavaScript, on a phone, in three languages. */
export function renderPage({ language, say, title, body, path, wide, isPublic = false }: Page): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Rollcall</title>
        <link rel="stylesheet" href="/assets/console.css" />
        ${isPublic ? '' : html`<script src="/assets/htmx.min.js" defer></script>`}
      </head>
      <body class="${wide === true ? 'wide' : ''}">
        <header>
          ${isPublic ? html`<span class="brand">Rollcall</span>` : html`<a class="brand" href="/?lang=${language}">Rollcall</a>`}
          <nav aria-label="${say('console-languages')}">
            ${LANGUAGES.map((other) =>
              other === language
                ? html`<span aria-current="true" lang="${other}">${say(`language-${other}`)}</span> `
                : html`<a href="${path}?lang=${other}" hreflang="${other}" lang="${other}">${say(`language-${other}`)}</a> `,
            )}
          </nav>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}
