import { html } from 'hono/html';
import { formatDate, formatDateTime } from '../../../domain/message/format-date';
import type { CaseCard } from '../../../domain/message/case-card';
import { REPLY_FORMS } from '../../../domain/message/reply-form';
import type { Html, Reader } from '../layout/page';
import type { ReplyDetail, Utterance } from '../../../domain/case/conversation';
import type { DocumentRow } from '../../../domain/document/document';

/** What an operator said and sent. */
export interface SaidAndSent {
  readonly card: CaseCard;
  readonly replies: readonly ReplyDetail[];
  readonly said: readonly Utterance[];
  readonly documents: readonly DocumentRow[];
}

/** For staff: the answers with what was said beside them, the talk, and the papers; one that was found clean can be fetched. */
export function saidAndSent({ card, replies, said, documents }: SaidAndSent, reader: Reader): Html {
  const { language, say } = reader;
  const when = (at: number): string => formatDateTime(language, at, card.zone);
  // the words of a question stand in the talk
  const answers = replies.filter(({ code }) => code !== 'need-help');
  return html`
    ${
      answers.length === 0
        ? ''
        : html`<h2>${say('console-said')}</h2>
            <ol class="timeline">
              ${answers.map(
                (reply) =>
                  html`<li>
                    <time>${when(reply.at)}</time> ${say(`button-${reply.code}`)} (${say(`via-${reply.channel}`)})
                    ${answerLines(reply, reader).map((line) => html`<br />${line}`)}
                  </li>`,
              )}
            </ol>`
    }
    ${talk(said, card, reader)} ${checklist(card, reader, say('console-papers'))} ${documentTable(documents, { card, ...reader })}
  `;
}

/** Each question with its answer. What a person typed stands as it was typed. */
function answerLines({ code, answers }: ReplyDetail, { language, say }: Reader): readonly string[] {
  return REPLY_FORMS[code].questions.flatMap((question) => {
    const answer = answers[question.name];
    if (answer === undefined) return [];
    return [`${say(`ask-${code}-${question.name}`)} — ${shown(answer)}`];

    function shown(value: string): string {
      switch (question.ask) {
        case 'text':
          return value;
        case 'date':
          return formatDate(language, value);
        case 'choice':
          return say(`choice-${question.name}-${value}`);
        case 'confirm':
          return say('button-yes');
      }
    }
  });
}

/** The items of a case's checklist, and what became of each. */
export function checklist(card: CaseCard, { language, say }: Reader, title: string): Html {
  return html`<h2>${title}</h2>
    <ol>
      ${card.checklist.map(
        ({ title: item, status, isPaper: isDocument, finding }) =>
          html`<li>
            ${item[language]}: <em>${say(isDocument || status !== 'missing' ? `item-${status}` : 'item-in-filing')}</em>
            ${finding === undefined ? '' : html`<br />${say('item-finding', { finding })}`}
          </li>`,
      )}
    </ol>`;
}

/** Questions and answers, in order. */
export function talk(said: readonly Utterance[], { zone }: CaseCard, { language, say }: Reader): Html {
  if (said.length === 0) return html``;
  return html`<h2>${say('page-talk')}</h2>
    ${said.map(
      ({ author, at, text }) =>
        html`<p><strong>${say(`page-${author}`)}</strong>, ${formatDateTime(language, at, zone)}</p>
          <blockquote>${text.split('\n').map((line) => html`${line}<br />`)}</blockquote>`,
    )}`;
}

function documentTable(documents: readonly DocumentRow[], { card, language, say }: Reader & { readonly card: CaseCard }): Html {
  if (documents.length === 0) return html``;
  const itemOf = (requirement: string | undefined): string =>
    card.checklist.find(({ code }) => code === requirement)?.title[language] ?? say('paper-other');
  return html`<div class="scroll">
    <table>
      <tbody>
        ${documents.map(
          ({ id, name, requirement, receivedAt, bytes, hash, scan }) =>
            html`<tr>
              <td>${formatDateTime(language, receivedAt, card.zone)}</td>
              <td>${scan === 'clean' ? html`<a href="/papers/${id}">${name}</a>` : name}</td>
              <td>${itemOf(requirement)}</td>
              <td>${say(`paper-scan-${scan}`)}</td>
              <td>${bytes}</td>
              <td><code>${hash}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
