import { html } from 'hono/html';
import { formatDateTime, formatDeadline } from '../../../domain/message/format-date';
import { caseId } from '../../../domain/keys';
import type { Region } from '../../../domain/law/policy';
import { regionNames } from '../../../domain/law/region-names';
import type { ChannelStatus } from '../../services/messages';
import type { CampaignView, CaseDetail, CaseSummary } from '../../services/views';
import type { Html, Reader, Say } from '../layout/page';
import { rollBar } from './roll-bar';
import { saidAndSent, type SaidAndSent } from './conversation';
import type { StaffAlert } from '../../../domain/staff/staff-alert';

/** What staff should know, and every campaign with its roll. */
export function homePage(notices: readonly StaffAlert[], campaigns: readonly CampaignView[], reader: Reader): Html {
  return html`${noticeList(notices, reader)} ${campaignList(campaigns, reader)}`;
}

function campaignList(campaigns: readonly CampaignView[], { language, say }: Reader): Html {
  if (campaigns.length === 0)
    return html`<h1>${say('console-campaigns')}</h1>
      <p>${say('console-no-campaign')}</p>`;
  return html`
    <h1>${say('console-campaigns')}</h1>
    ${campaigns.map(
      (view) => html`
        <section class="card">
          <h2><a href="/campaigns/${view.id}?lang=${language}">${view.title[language]}</a></h2>
          <p>${say(`campaign-${view.status}`)} · ${formatDeadline(language, view.deadline, view.zone)}</p>
          ${rollBar(view.roll, say)}
        </section>
      `,
    )}
  `;
}

/** What no event of a case says, until somebody has seen it; newest first. */
function noticeList(notices: readonly StaffAlert[], { language, say }: Reader): Html {
  if (notices.length === 0) return html``;
  return html`<section class="card">
    <h2>${say('console-notices')}</h2>
    <ul>
      ${notices.map(
        ({ id, at, about, key }) =>
          html`<li>
            ${id}. ${formatDateTime(language, at, 'UTC')}: ${say(`notice-${about}`)}
            ${key === undefined ? '' : html`<a href="/cases/${caseId(key)}?lang=${language}">${caseId(key)}</a>`}
          </li>`,
      )}
    </ul>
    <p><code>rollcall notices seen ${notices[0]?.id ?? ''}</code></p>
  </section>`;
}

export interface CaseListPage {
  readonly view: CampaignView;
  readonly cases: readonly CaseSummary[];
  readonly regions: readonly Region[];
  readonly search: string;
  readonly queue: string;
  readonly more?: number;
  /** Channels that are paused now. */
  readonly paused: readonly ChannelStatus[];
}

/** One campaign: how its cases stand, and a list of them to look through. */
export function campaignPage(page: CaseListPage, reader: Reader): Html {
  const { view, paused } = page;
  const { language, say } = reader;
  return html`
    <h1>${view.title[language]}</h1>
    <p>${say(`campaign-${view.status}`)} · ${formatDeadline(language, view.deadline, view.zone)}</p>
    ${paused.map((channel) => pauseBanner(channel, view, reader))} ${rollBar(view.roll, say)} ${figures(view, say)}
    <h2>${say('console-cases')}</h2>
    ${searchForm(page, reader)} ${caseTable(page, reader)} ${moreLink(page, reader)}
  `;
}

function pauseBanner({ channel, since, why }: ChannelStatus, { zone }: CampaignView, { language, say }: Reader): Html {
  const words = {
    channel: say(`console-channel-${channel}`),
    since: formatDateTime(language, since, zone),
    why: say(`channel-${why ?? 'outage'}`),
  };
  return html`<p class="banner">${say('console-channel-paused', words)}</p>`;
}

function figures({ roll, messages }: CampaignView, say: Say): Html {
  const { accepted, refused, unknown } = messages;
  return html`<div class="columns">
    ${counts(say('console-queues'), roll.byQueue, (code) => say(`queue-${code}`))}
    ${counts(say('console-outcomes'), roll.byOutcome, (code) => say(`outcome-${code}`))}
    ${counts(say('console-messages'), { accepted, refused, unknown }, (code) => say(`message-${code}`))}
  </div>`;
}

function searchForm({ view, search, queue }: CaseListPage, { language, say }: Reader): Html {
  return html`<form method="get" action="/campaigns/${view.id}">
    <input type="hidden" name="lang" value="${language}" />
    <label>${say('console-search')} <input name="search" value="${search}" /></label>
    <label
      >${say('console-queue')}
      <select name="queue">
        <option value="">—</option>
        ${Object.keys(view.roll.byQueue).map((code) => html`<option value="${code}" ${code === queue ? 'selected' : ''}>${say(`queue-${code}`)}</option>`)}
      </select></label
    >
    <button>${say('console-show')}</button>
  </form>`;
}

function caseTable({ view, cases, regions }: CaseListPage, { language, say }: Reader): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>${say('console-case')}</th>
          <th>${say('console-operator')}</th>
          <th>${say('console-region')}</th>
          <th>${say('console-queue')}</th>
          <th>${say('console-next')}</th>
        </tr>
      </thead>
      <tbody>
        ${cases.map(
          (row) =>
            html`<tr>
              <td><a href="/cases/${row.caseId}?lang=${language}">${row.caseId.split('/')[1] ?? row.caseId}</a></td>
              <td>${row.names[language]}</td>
              <td>${regionNames(regions, row.region)[language]}</td>
              <td>${row.outcome === undefined ? say(`queue-${row.queue}`) : say(`outcome-${row.outcome}`)}</td>
              <td>${row.nextAt === undefined ? '' : formatDateTime(language, row.nextAt, view.zone)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function moreLink({ view, search, queue, more }: CaseListPage, { language, say }: Reader): Html {
  if (more === undefined) return html``;
  const address = `/campaigns/${view.id}?lang=${language}&search=${encodeURIComponent(search)}&queue=${queue}&after=${more}`;
  return html`<p><a href="${address}">${say('console-more')}</a></p>`;
}

function counts(title: string, values: Readonly<Partial<Record<string, number>>>, label: (code: string) => string): Html {
  return html`<section class="card">
    <h3>${title}</h3>
    <table>
      <tbody>
        ${Object.entries(values).map(
          ([code, value]) =>
            html`<tr>
              <th scope="row">${label(code)}</th>
              <td>${value ?? 0}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** What staff must know to find another way: the reason, and the rule where nobody can know. */
function remarkOn({ reason, rule, possibleRepeat }: CaseDetail['messages'][number], say: Say): string {
  const codes = [reason, rule, possibleRepeat ? ('sent-once-more' as const) : undefined].filter((code) => code !== undefined);
  return codes.length === 0 ? '' : `: ${codes.map((code) => say(`reason-${code}`)).join(', ')}`;
}

export interface CasePageParts {
  /** Why the case has its date. */
  readonly why: readonly string[];
  readonly told: SaidAndSent;
}

/** One case: what happened, what was said, what was sent, what comes next. */
export function casePage(view: CaseDetail, { why, told }: CasePageParts, reader: Reader): Html {
  const { say } = reader;
  const ahead = view.steps.filter(({ settled }) => !settled && view.outcome === undefined);
  return html`
    <h1>${view.names[reader.language]}</h1>
    ${standing(view, reader)} ${view.hold === undefined ? '' : html`<p class="banner">${say(`hold-${view.hold}`)}</p>`}
    ${view.startProblem === undefined ? '' : html`<p class="banner">${view.startProblem}</p>`} ${reasons(why, say)}
    <h2>${say('console-timeline')}</h2>
    <ol class="timeline">
      ${view.events.map(({ event }) => html`<li><time>${whenOf(view, reader, event.at)}</time> ${say(`event-${event.type}`)}</li>`)}
    </ol>
    ${saidAndSent(told, reader)}
    <h2>${say('console-ahead')}</h2>
    <ul>
      ${ahead.map(({ kind, at }) => html`<li><time>${whenOf(view, reader, at)}</time> ${say(`step-${kind}`)}</li>`)}
    </ul>
    <h2>${say('console-messages')}</h2>
    ${messageTable(view, reader)}
  `;
}

function whenOf({ zone }: CaseDetail, { language }: Reader, at: number): string {
  return formatDateTime(language, at, zone);
}

function standing({ caseId: id, regionNames: region, outcome, queue, deadline, zone }: CaseDetail, { language, say }: Reader): Html {
  const words = [id, region[language], outcome === undefined ? say(`queue-${queue}`) : say(`outcome-${outcome}`)];
  if (deadline !== undefined) words.push(formatDeadline(language, deadline, zone));
  return html`<p>${words.join(' · ')}</p>`;
}

function reasons(why: readonly string[], say: Say): Html {
  if (why.length === 0) return html``;
  return html`<details class="why">
    <summary>${say('why-title')}</summary>
    <ul>
      ${why.map((line) => html`<li>${line}</li>`)}
    </ul>
  </details>`;
}

function messageTable(view: CaseDetail, reader: Reader): Html {
  const { say } = reader;
  return html`<div class="scroll">
    <table>
      <tbody>
        ${view.messages.map(
          (message) =>
            html`<tr>
              <td>${whenOf(view, reader, message.settledAt ?? message.reservedAt)}</td>
              <td>${message.stepId}</td>
              <td>${say(`console-channel-${message.channel}`)}</td>
              <td>${say(`message-${message.status}`)}${remarkOn(message, say)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
