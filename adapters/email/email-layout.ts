import type { Language } from '../../domain/channel';

/** What an email says, in words already chosen and translated. Everything is plain text. */
export interface EmailContent {
  readonly language: Language;
  readonly title: string;
  /** A line break inside a paragraph is kept. */
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** `url` is http, https or mailto. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Below the action, smaller. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly footer: string;
}

const FONT = "font-family:'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',Arial,sans-serif";

// Mail programs that understand style sheets get the narrow and the dark form; the others get the inline styles.
const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:620px){.card{width:100%!important}.cell{padding-left:20px!important;padding-right:20px!important}
.label,.value{display:block!important;width:auto!important}.label{padding-bottom:0!important;border-bottom:0!important}.value{padding-top:2px!important;padding-left:0!important}
.button a{display:block!important}}
@media (prefers-color-scheme:dark){.page{background:#14171a!important}.card{background:#1d2228!important;border-color:#343b43!important}
.title,.text,.value{color:#e8eaed!important}.link{color:#8ab8f0!important}.label,.footer{color:#a0a6ad!important}.label,.value,.footer{border-color:#343b43!important}}
`;

/**
 * One email as a complete HTML document: a 600 px card that narrows to the screen, light and dark, with no image, script or
 * link but those given. The same content gives the same text.
 *
 * @throws RangeError when a URL is not http, https or mailto
 */
export function renderEmailHtml({ language, title, paragraphs, facts, action, links = [], footer }: EmailContent): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${escapeText(title)}</title><style>${STYLE}</style></head>
<body class="page" style="margin:0;padding:0;background:#eef0f3">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef0f3"><tr><td align="center" style="padding:24px 8px">
<table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:100%;background:#ffffff;border:1px solid #d9dde2;border-radius:8px">
<tr><td class="cell" style="padding:28px 32px 4px"><h1 class="title" style="margin:0;${FONT};font-size:21px;line-height:1.3;color:#1b1f24">${escapeText(title)}</h1></td></tr>
<tr><td class="cell" style="padding:8px 32px">${paragraphs.map(renderParagraph).join('')}</td></tr>
${facts.length === 0 ? '' : renderFacts(facts)}${action === undefined ? '' : renderAction(action)}${links.length === 0 ? '' : renderLinks(links)}<tr><td class="cell" style="padding:20px 32px 24px"><p class="footer" style="margin:0;padding-top:14px;border-top:1px solid #d9dde2;${FONT};font-size:13px;line-height:1.5;color:#5c6570">${escapeText(footer)}</p></td></tr>
</table></td></tr></table></body></html>
`;
}

function renderParagraph(paragraph: string): string {
  return `<p class="text" style="margin:8px 0;${FONT};font-size:16px;line-height:1.5;color:#1b1f24">${escapeText(paragraph)}</p>`;
}

function renderFacts(facts: EmailContent['facts']): string {
  const rows = facts.map(
    ({ label, value }) => `<tr>
<th scope="row" class="label" align="left" valign="top" width="40%" style="padding:8px 0;border-bottom:1px solid #d9dde2;${FONT};font-size:14px;line-height:1.4;font-weight:400;color:#5c6570">${escapeText(label)}</th>
<td class="value" valign="top" style="padding:8px 0 8px 12px;border-bottom:1px solid #d9dde2;${FONT};font-size:15px;line-height:1.4;font-weight:600;color:#1b1f24">${escapeText(value)}</td></tr>`,
  );
  return `<tr><td class="cell" style="padding:8px 32px"><table width="100%" cellpadding="0" cellspacing="0" border="0">${rows.join('')}</table></td></tr>\n`;
}

function renderAction({ label, url }: NonNullable<EmailContent['action']>): string {
  const href = escapeText(checkUrl(url));
  const link = `<a href="${href}" style="display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:1.25;font-weight:600;color:#ffffff;text-decoration:none;text-align:center">${escapeText(label)}</a>`;
  // The colour is on the cell, because some mail programs ignore padding and background of links.
  return `<tr><td class="cell" style="padding:16px 32px 4px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" align="center" bgcolor="#0b57a4" style="background:#0b57a4;border-radius:6px">${link}</td></tr></table></td></tr>\n`;
}

function renderLinks(links: NonNullable<EmailContent['links']>): string {
  const all = links.map(
    ({ label, url }) =>
      `<a class="link" href="${escapeText(checkUrl(url))}" style="display:inline-block;padding:8px 16px 8px 0;${FONT};font-size:15px;line-height:1.4;color:#0b57a4">${escapeText(label)}</a>`,
  );
  return `<tr><td class="cell" style="padding:8px 32px 0">${all.join(' ')}</td></tr>\n`;
}

function checkUrl(url: string): string {
  const { protocol } = new URL(url);
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) throw new RangeError(`an email cannot link to ${protocol}`);
  return url;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/\r\n|\r|\n/g, '<br>');
}
