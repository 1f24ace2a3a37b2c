import { html } from 'hono/html';
import { formatDateTime } from '../../../domain/message/format-date';
import type { Instant } from '../../../domain/time';
import type { CampaignView } from '../../services/views';
import type { Html, Reader } from '../layout/page';
import { rollBar } from '../console/roll-bar';
import { ADVANCES, type DemoPorts } from '../web-parts';

/** The season at a glance; fetched again every two seconds. */
export function demoStrip(view: CampaignView, now: Instant, { language, say }: Reader): Html {
  return html`
    <div id="strip" hx-get="/demo/strip?lang=${language}" hx-trigger="every 2s" hx-swap="outerHTML">
      <p class="clock"><strong>${formatDateTime(language, now, view.zone)}</strong> · ${say(`campaign-${view.status}`)}</p>
      ${rollBar(view.roll, say)}
    </div>
  `;
}

/** Three panes side by side, a time machine above them: a season in ten minutes. */
export function demoPage(demo: DemoPorts, view: CampaignView, now: Instant, reader: Reader): Html {
  const { language, say } = reader;
  return html`
    <p class="banner">${say('demo-banner')}</p>
    ${demoStrip(view, now, reader)}
    <form class="machine" method="post" action="/demo/advance?lang=${language}">
      ${ADVANCES.map((how) => html`<button name="how" value="${how}">${say(`demo-${how}`)}</button> `)}
      <a href="/campaigns/${view.id}?lang=${language}">${say('demo-console')}</a>
    </form>
    <div class="panes">
      ${pane(say('demo-operator'), demo.operatorChatUrl)} ${pane(say('demo-mailbox'), demo.mailboxUrl)}
      ${pane(say('demo-inspector'), demo.inspectorChatUrl)}
    </div>
  `;
}

function pane(title: string, url: string): Html {
  return html`<section>
    <h2>${title} <a href="${url}" target="_blank" rel="noopener">↗</a></h2>
    <iframe src="${url}" title="${title}"></iframe>
  </section>`;
}
