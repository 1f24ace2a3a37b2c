import { html } from 'hono/html';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { formatDate, formatDateTime } from '../../../domain/message/format-date';
import { cardLines, type CaseCard } from '../../../domain/message/case-card';
import { LONGEST_ANSWER, REPLY_FORMS, type AnswerProblem, type Question } from '../../../domain/message/reply-form';
import { takesDocuments } from '../../../domain/document/document-quota';
import type { CalendarDate, Instant } from '../../../domain/time';
import { OTHER_DOCUMENT } from '../../services/documents';
import type { Html, Reader, Say } from '../layout/page';
import { checklist, talk } from '../console/conversation';
import type { Utterance } from '../../../domain/case/conversation';
import type { DocumentRow } from '../../../domain/document/document';
import type { Words } from '../../../domain/message/words';
import type { ReplyCode } from '../../../domain/reply-code';

export interface FieldProblem {
  readonly name: string;
  readonly problem: AnswerProblem;
}

interface Reading extends Reader {
  readonly card: CaseCard;
  readonly token: string;
}

/** One case as its operator sees it without Telegram: where it stands, what can be answered, papers, and what was said. */
export function casePageBody(
  reading: Reading & {
    readonly words: Words;
    readonly now: Instant;
    readonly offered: readonly ReplyCode[];
    readonly said: readonly Utterance[];
    readonly documents: readonly DocumentRow[];
  },
): Html {
  const { card, token, language, say, words, now, offered, said, documents } = reading;
  const [title = '', ...lines] = cardLines(card, words, { language, now });
  return html`<h1>${title}</h1>
    ${lines.filter((line) => line !== '').map((line) => html`<p>${line}</p>`)}
    ${
      offered.length === 0
        ? ''
        : html`<h2>${say('page-answers')}</h2>
            <ul class="answers">
              ${offered.map((code) => html`<li><a class="button" href="/c/${token}/answer/${code}?lang=${language}">${say(`button-${code}`)}</a></li>`)}
            </ul>`
    }
    ${checklist(card, reading, say('button-papers'))}
    ${card.state !== undefined && takesDocuments(card.state, now) ? uploadForm(reading) : ''} ${documentList(documents, reading)}
    ${talk(said, card, reading)} ${languageForm(token, language, say)}`;
}

function uploadForm({ card, token, language, say }: Reading): Html {
  const items = card.checklist.filter(({ isPaper: isDocument }) => isDocument);
  return html`<h2>${say('page-upload')}</h2>
    <form method="post" action="/c/${token}/papers?lang=${language}" enctype="multipart/form-data">
      <p>
        <label for="item">${say('ask-paper-item')}</label>
        <select id="item" name="item">
          ${items.map(({ code, title }) => html`<option value="${code}">${title[language]}</option>`)}
          <option value="${OTHER_DOCUMENT}">${say('paper-other')}</option>
        </select>
      </p>
      <p><label for="file">${say('page-file')}</label> <input id="file" type="file" name="file" required /></p>
      <button>${say('page-send')}</button>
    </form>`;
}

function documentList(documents: readonly DocumentRow[], { card, language, say }: Reading): Html {
  if (documents.length === 0) return html``;
  return html`<ul>
    ${documents.map(
      ({ name, bytes, hash, receivedAt, scan }) =>
        html`<li>
          ${say('page-paper-taken', { name, bytes, hash })} ${formatDateTime(language, receivedAt, card.zone)}. ${say(`paper-scan-${scan}`)}
        </li>`,
    )}
  </ul>`;
}

function languageForm(token: string, language: Language, say: Say): Html {
  return html`<form method="post" action="/c/${token}/language?lang=${language}">
    <p>
      ${say('page-language')}
      ${LANGUAGES.map((other) => html`<button name="language" value="${other}" lang="${other}">${say(`language-${other}`)}</button> `)}
    </p>
  </form>`;
}

/** One answer with its questions. Works as a plain form. */
export function formPageBody({
  card,
  token,
  language,
  say,
  code,
  days,
  today,
  problems,
  formId,
}: Reading & {
  readonly code: ReplyCode;
  /** Tells two forms of the same page apart: sent twice, one of them is one act. */
  readonly formId: string;
  readonly days: readonly CalendarDate[];
  readonly today: CalendarDate;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { questions } = REPLY_FORMS[code];
  return html`<h1>${say(`button-${code}`)}</h1>
    <p>${say('card-title', { number: card.number, duty: card.duty[language] })}</p>
    <form method="post" action="/c/${token}/answer/${code}?lang=${language}">
      <input type="hidden" name="revision" value="${card.state?.revision ?? 0}" />
      <input type="hidden" name="form" value="${formId}" />
      ${code === 'need-time' ? daysField(card, say) : ''}
      ${questions.map((question) => {
        const wrong = problems.find(({ name }) => name === question.name);
        return html`<p>
          <label for="${question.name}">${say(`ask-${code}-${question.name}`)}</label>
          ${wrong === undefined ? '' : html`<strong class="problem" role="alert">${say(wrong.problem)}</strong>`}
          ${field(question, { days, today, language, say })}
        </p>`;
      })}
      <button>${say('page-send')}</button> <a href="/c/${token}?lang=${language}">${say('button-leave-form')}</a>
    </form>`;
}

function daysField({ extensionChoicesDays }: CaseCard, say: Say): Html {
  return html`<fieldset>
    <legend>${say('ask-days')}</legend>
    ${extensionChoicesDays.map(
      (days, index) =>
        html`<label
          ><input type="radio" name="days" value="${days}" ${index === 0 ? 'checked' : ''} /> ${say('button-days', { days })}</label
        > `,
    )}
  </fieldset>`;
}

function field(
  question: Question,
  {
    days,
    today,
    language,
    say,
  }: { readonly days: readonly CalendarDate[]; readonly today: CalendarDate; readonly language: Language; readonly say: Say },
): Html {
  const { name, optional } = question;
  const required = optional === true ? '' : 'required';
  switch (question.ask) {
    case 'text':
      return html`<textarea id="${name}" name="${name}" rows="4" maxlength="${LONGEST_ANSWER}" ${required}></textarea>`;
    case 'date':
      return html`<input
          id="${name}"
          type="date"
          name="${name}"
          list="${name}-days"
          ${question.when === 'past' ? `max=${today}` : `min=${today}`}
          ${required}
        />
        <datalist id="${name}-days">${days.map((day) => html`<option value="${day}">${formatDate(language, day)}</option>`)}</datalist>`;
    case 'choice':
      return html`<select id="${name}" name="${name}" ${required}>
        ${question.of.map((code) => html`<option value="${code}">${say(`choice-${name}-${code}`)}</option>`)}
      </select>`;
    case 'confirm':
      return html`<label><input id="${name}" type="checkbox" name="${name}" value="yes" required /> ${say('button-yes')}</label>`;
  }
}

/** What came of something, and the way back. */
export function sentencePage(sentences: readonly string[], token: string | undefined, { language, say }: Reader): Html {
  return html`<div role="status">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
    ${token === undefined ? '' : html`<p><a href="/c/${token}?lang=${language}">${say('page-back')}</a></p>`}`;
}

/** Asks whether a chat is to be unlinked; looking does nothing. */
export function undoPageBody(token: string, { language, say }: Reader): Html {
  return html`<h1>${say('page-undo-title')}</h1>
    <p>${say('page-undo-ask')}</p>
    <form method="post" action="/c/${token}/undo?lang=${language}"><button>${say('page-undo-button')}</button></form>`;
}
