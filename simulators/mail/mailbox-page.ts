import { findHeader, type ReceivedMail } from './mail-state';

/** At most this many messages on one page; the newest come first. */
const PAGE_LENGTH = 200;

/** Makes text safe in HTML content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/**
 * The mailbox as a list, newest first.
 *
 * @param mails oldest first, already filtered
 * @param to the address the list is filtered by, `''` for all mail
 */
export function renderMailList(mails: readonly ReceivedMail[], to: string): string {
  const newest = mails.slice(-PAGE_LENGTH).reverse();
  const hidden = mails.length - newest.length;
  const list = newest.length === 0 ? '<p class="empty">No mail yet. New mail appears here by itself.</p>' : renderRows(newest, to);
  return renderPage({
    title: to === '' ? 'All mail' : to,
    body: `<form class="filter" method="get" action="/" role="search">
<label for="to">To</label><input id="to" name="to" type="search" value="${escapeHtml(to)}" placeholder="all addresses" autocomplete="off">
<button>Show</button></form>
<main id="mails" data-events="/events" aria-live="polite"><p class="count">${mails.length} ${mails.length === 1 ? 'message' : 'messages'}</p>
${list}${hidden > 0 ? `<p class="count">${hidden} older not shown</p>` : ''}</main><script src="/mailbox.js" defer></script>`,
  });
}

function renderRows(mails: readonly ReceivedMail[], to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="${escapeHtml(mailPath(mail.id, to))}">
<span class="subject" dir="auto">${escapeHtml(mail.subject === '' ? '(no subject)' : mail.subject)}</span>
<span class="meta"><span>${escapeHtml(mail.envelope.to.join(', '))}</span><time>${escapeHtml(sentAt(mail))}</time></span></a></li>`,
  );
  return `<ol>${rows.join('')}</ol>`;
}

/** One message: its headers, its text, and its HTML in a frame that can run nothing. */
export function renderMail(mail: ReceivedMail, to: string): string {
  const back = to === '' ? '/' : `/?to=${encodeURIComponent(to)}`;
  const html =
    mail.html === ''
      ? ''
      : `<iframe title="Message" src="/mail/${escapeHtml(mail.id)}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
  return renderPage({
    title: mail.subject,
    body: `<nav><a href="${escapeHtml(back)}">&larr; Mailbox</a></nav><main>
<h1 dir="auto">${escapeHtml(mail.subject)}</h1>
<dl><dt>From</dt><dd>${escapeHtml(findHeader(mail, 'from') ?? mail.envelope.from)}</dd>
<dt>To</dt><dd>${escapeHtml(findHeader(mail, 'to') ?? mail.envelope.to.join(', '))}</dd>
<dt>Date</dt><dd>${escapeHtml(sentAt(mail))}</dd>${renderAttachments(mail)}</dl>
${html}
<details${mail.html === '' ? ' open' : ''}><summary>Text</summary><pre dir="auto">${escapeHtml(mail.text)}</pre></details>
<details><summary>Headers</summary><table>${mail.headers
      .map(({ name, value }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('')}</table>
<p class="count">Envelope: ${escapeHtml(mail.envelope.from)} &rarr; ${escapeHtml(mail.envelope.to.join(', '))}; SHA-256 ${escapeHtml(mail.sha256)}</p></details></main>`,
  });
}

function renderAttachments({ attachments }: ReceivedMail): string {
  return attachments.length === 0 ? '' : `<dt>Attached</dt><dd>${escapeHtml(attachments.join(', '))}</dd>`;
}

/** The HTML part as the sender wrote it, except that its links open outside the frame. */
export function renderMailHtml(mail: ReceivedMail): string {
  return mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
}

function mailPath(id: string, to: string): string {
  return to === '' ? `/mail/${id}` : `/mail/${id}?to=${encodeURIComponent(to)}`;
}

/** The sender's date, because in a season played on other dates the hour of arrival means nothing to the reader. */
function sentAt(mail: ReceivedMail): string {
  const written = Date.parse(findHeader(mail, 'date') ?? '');
  const instant = Number.isNaN(written) ? mail.receivedAt : written;
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A page of one sentence, for what is not here. */
export function renderNotice(sentence: string): string {
  return renderPage({
    title: sentence,
    body: `<nav><a href="/">&larr; Mailbox</a></nav><main><p class="empty">${escapeHtml(sentence)}</p></main>`,
  });
}

function renderPage({ title, body }: { readonly title: string; readonly body: string }): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Mailbox</title><link rel="stylesheet" href="/mailbox.css"></head>
<body><header>Mailbox <small>simulator: nothing leaves this machine</small></header>${body}</body></html>`;
}

/** Style sheet of every page; readable from 320 px up, light and dark. */
export const MAILBOX_CSS = `:root{color-scheme:light dark;--line:#8884;--soft:#777;--card:#f6f7f9;--ink:#1b1f24;--paper:#fff;--link:#0b57a4}
@media(prefers-color-scheme:dark){:root{--card:#1d2228;--ink:#e8eaed;--paper:#14171a;--soft:#a0a6ad;--link:#8ab8f0}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;color:var(--ink);background:var(--paper)}
header{padding:10px 14px;font-weight:600;border-bottom:1px solid var(--line);background:var(--card)}
header small{font-weight:400;color:var(--soft)}
main,nav,.filter{padding:10px 14px}
nav{padding-bottom:0}
.filter{display:flex;gap:8px;align-items:center;border-bottom:1px solid var(--line)}
.filter input{flex:1;min-width:0}
input,button{font:inherit;padding:6px 10px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:inherit}
a{color:var(--link)}
h1{font-size:1.15rem;margin:0 0 8px;overflow-wrap:anywhere}
ol{list-style:none;margin:0;padding:0}
li a{display:block;padding:10px;margin:0 -10px;border-bottom:1px solid var(--line);color:inherit;text-decoration:none}
li a:hover,li a:focus-visible{background:var(--card)}
.subject{display:block;font-weight:600;overflow-wrap:anywhere}
.meta{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;color:var(--soft);font-size:13px;overflow-wrap:anywhere}
.count,.empty{color:var(--soft);font-size:13px;margin:0 0 6px;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0 0 10px}
dt,th{color:var(--soft);font-weight:400;text-align:left;vertical-align:top}
dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:6px;background:#fff}
details{margin-top:10px}
summary{cursor:pointer}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);padding:10px;border-radius:6px;font:inherit}
table{border-collapse:collapse;font-size:13px}
td{overflow-wrap:anywhere;padding-left:10px}
`;

/** Fetches the list again whenever mail arrives; the page works without it, by reloading. */
export const MAILBOX_JS = `'use strict';
(function () {
  var list = document.getElementById('mails');
  var events = new EventSource(list.dataset.events);
  var busy = false;
  var again = false;
  function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    fetch(window.location.href).then(function (response) { return response.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('mails');
      if (fresh) list.replaceChildren.apply(list, Array.from(fresh.childNodes));
    }).catch(function () {}).then(function () {
      busy = false;
      if (again) { again = false; refresh(); }
    });
  }
  events.addEventListener('mail', refresh);
  // A restarted simulator may have forgotten or gained mail.
  events.addEventListener('open', refresh);
})();
`;
