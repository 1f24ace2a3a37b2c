import type { CaseState } from '../case/case-state';
import { caseId } from '../keys';
import { unsettled } from '../case/next-step';
import type { Language } from '../channel';
import { formatDate, formatDateTime, deadlineSentence } from './format-date';
import { dateIn } from '../law/calendar/zone';
import { checklistOf, isOpenItem, type ChecklistItem } from '../document/checklist';
import { takesEvidenceUntil } from '../document/document-quota';
import { daysBetween, type Instant } from '../time';
import { caseActionCode, offeredReplies, type CaseAction } from './case-buttons';
import { OPEN_CAMPAIGN, type CampaignStatus, type PinnedPackage } from '../campaign/campaign';
import type { CaseRow } from '../case/case-record';
import type { DocumentRow, RequirementDecision } from '../document/document';
import type { Words } from './words';
import type { ButtonSigner, TelegramButton } from './buttons';
import type { ReplyCode } from '../reply-code';
import { cohortOf } from '../law/deadline/cohort';
import { zoneOf } from '../planning/zone-of';
import { plannedOperator } from '../planning/planned-operator';

/** A case as its operator sees it, in no language yet. */
export interface CaseCard {
  readonly caseId: string;
  readonly number: number;
  readonly duty: Readonly<Record<Language, string>>;
  readonly zone: string;
  /** Of the operator; a person may have chosen another. */
  readonly language: Language;
  /** Absent while the case has not started. */
  readonly state?: CaseState;
  /** It has not started, and its launch will come to it. */
  readonly isComing?: true;
  readonly checklist: readonly ChecklistItem[];
  /** What the campaign lets an operator answer. */
  readonly replies: readonly ReplyCode[];
  readonly extensionChoicesDays: readonly number[];
}

/**
 * What an operator sees of its case: the same in the chat, on the page and in the console.
 *
 * @param parts.status of its campaign, which says whether a case that has not started will
 */
export function caseCard({
  row,
  status,
  pinned,
  documents,
  decisions,
}: {
  readonly row: CaseRow;
  readonly status?: CampaignStatus | undefined;
  readonly pinned: PinnedPackage;
  readonly documents: readonly DocumentRow[];
  readonly decisions: readonly RequirementDecision[];
}): CaseCard {
  const cohort = cohortOf(pinned, plannedOperator(row))?.code;
  return {
    caseId: caseId(row),
    number: row.number,
    duty: pinned.policy.duty.title,
    language: row.language,
    zone: zoneOf(row.state?.plan, pinned.calendar),
    ...(row.state === undefined ? comingWith(status) : { state: row.state }),
    checklist: checklistOf({ requirements: pinned.checklist, documents, decisions, ...(cohort === undefined ? {} : { cohort }) }),
    replies: pinned.replies,
    extensionChoicesDays: pinned.policy.extension.choicesDays,
  };
}

/** Who was left out of a launch that ended gets no first message. */
function comingWith(status: CampaignStatus | undefined): Pick<CaseCard, 'isComing'> {
  return status !== undefined && OPEN_CAMPAIGN.includes(status) ? { isComing: true } : {};
}

type Say = (key: string, variables?: Readonly<Record<string, string | number>>) => string;

/** A card in one chat. */
export interface CardInChat {
  readonly chatId: number;
  readonly language: Language;
  readonly number: number;
  readonly revision: number;
}

/** Buttons in somebody's language, signed for one chat, one case and one revision of it. */
export function signCardButtons(
  rows: readonly (readonly CardButton[])[],
  { words, buttons }: { readonly words: Words; readonly buttons: ButtonSigner },
  { chatId, language, number, revision }: CardInChat,
): readonly (readonly TelegramButton[])[] {
  return rows.map((row) =>
    row.map(({ label, variables, action }) => ({
      text: words.say(language, label, variables),
      data: buttons.sign({ chatId, caseNumber: number, action: caseActionCode(action), revision }),
    })),
  );
}

/** How many missing items a card names; the others are told by `/papers`. */
const MISSING_SHOWN = 3;

/**
 * Where a case stands, line by line, in the words of a chat: no name and no number of the operator (promise P8).
 *
 * @param brief leaves out what the message above it has said: the deadline
 */
export function cardLines(card: CaseCard, words: Words, { language, now, brief = false }: CardView): readonly string[] {
  const say: Say = (key, variables = {}) => words.say(language, key, variables);
  const { state, zone, number } = card;
  const title = say('card-title', { number, duty: card.duty[language] });
  if (state === undefined) return [title, say(card.isComing === true ? 'card-being-prepared' : 'card-not-started')];
  if (state.standing.type === 'closed')
    return [title, '', say(`card-outcome-${state.standing.outcome}`), ...evidenceLines(card, state, { language, now, say })];
  return [
    ...(brief ? [say('card-title-brief', { number })] : [title, ...deadlineLines(card, state, { language, now, words })]),
    ...standingLines(state, { language, zone, say }),
    ...documentLines(card, language, say),
    ...nextLines(state, { language, zone, now, say }),
    ...(brief ? [] : [say('card-as-of', { when: formatDateTime(language, now, zone) })]),
  ];
}

function evidenceLines(
  { zone }: CaseCard,
  state: CaseState,
  { language, now, say }: Telling & { readonly now: Instant },
): readonly string[] {
  const until = takesEvidenceUntil(state);
  return until === undefined || now >= until ? [] : [say('card-evidence', { until: formatDate(language, dateIn(zone, until - 1)) })];
}

/** For whom and when a card is drawn; `brief` leaves out the deadline, which the message above has said. */
export interface CardView {
  readonly language: Language;
  readonly now: Instant;
  readonly brief?: boolean;
}

interface Telling {
  readonly language: Language;
  readonly say: Say;
}

function deadlineLines(
  { zone }: CaseCard,
  { plan }: CaseState,
  { language, now, words }: { readonly language: Language; readonly now: Instant; readonly words: Words },
): readonly string[] {
  const { deadline } = plan;
  const until = deadlineSentence({ language, deadline, zone, now }, words);
  if (now >= deadline) return [until];
  const daysLeft = daysBetween(dateIn(zone, now), dateIn(zone, deadline - 1));
  return [until, words.say(language, 'card-days-left', { daysLeft })];
}

function standingLines(state: CaseState, { language, zone, say }: Telling & { readonly zone: string }): readonly string[] {
  const { pending, standing, deficiency, promise, questions = [] } = state;
  return [
    ...pending.map(({ about }) => say(`card-waiting-${about}`)),
    ...(questions.length > 0 ? [say('card-waiting-question')] : []),
    ...(standing.type === 'under-inspection' ? [say('card-under-inspection')] : []),
    ...(deficiency === undefined ? [] : [say('card-deficiency', { cureBy: formatDate(language, dateIn(zone, deficiency.cureBy - 1)) })]),
    ...(promise === undefined || pending.length > 0 ? [] : [say('card-promise', { on: formatDate(language, promise.on) })]),
  ];
}

function documentLines({ checklist }: CaseCard, language: Language, say: Say): readonly string[] {
  const documents = checklist.filter(({ isPaper: isDocument }) => isDocument);
  if (documents.length === 0) return [];
  const open = documents.filter(isOpenItem);
  const done = say('card-papers', { done: documents.length - open.length, all: documents.length });
  const named = open.slice(0, MISSING_SHOWN).map((item) => say(`card-paper-${item.status}`, { title: item.title[language] }));
  const more = open.length > MISSING_SHOWN ? [say('card-papers-more', { count: open.length - MISSING_SHOWN })] : [];
  return [done, ...named, ...more];
}

function nextLines(
  state: CaseState,
  { language, zone, now, say }: Telling & { readonly zone: string; readonly now: Instant },
): readonly string[] {
  if (state.hold !== undefined || state.standing.type !== 'open') return [];
  const next = unsettled(state).find(({ at, kind }) => at > now && kind !== 'escalation');
  return next === undefined ? [] : [say('card-next-message', { when: formatDateTime(language, next.at, zone) })];
}

/** One button of a card: the key of its words, their variables, and what it does. */
export interface CardButton {
  readonly label: string;
  readonly variables?: Readonly<Record<string, number>>;
  readonly action: CaseAction;
}

/** What most people need; everything else is one tap further. */
const MAIN_REPLIES: readonly ReplyCode[] = [
  'received',
  'deficiency-fixed',
  'filed',
  'plan-date',
  'need-time',
  'need-help',
  'ready-for-inspection',
];

/** The buttons of what is possible now, row by row: from the rules, never a fixed list. */
export function cardButtons(card: CaseCard, now: Instant, page: 'main' | 'more' = 'main'): readonly (readonly CardButton[])[] {
  const { state, replies, checklist } = card;
  if (state === undefined || state.standing.type === 'closed') return [];
  const offered = offeredReplies(state, now, replies);
  const main = MAIN_REPLIES.filter((code) => offered.includes(code)).map(replyButton);
  const rest = offered.filter((code) => !MAIN_REPLIES.includes(code)).map(replyButton);
  if (page === 'more') return [...inPairs(rest), [{ label: 'button-back', action: { type: 'page', page: 'main' } }]];
  const documents: CardButton[] = checklist.some(({ isPaper: isDocument }) => isDocument)
    ? [{ label: 'button-papers', action: { type: 'papers' } }]
    : [];
  const more: CardButton[] = rest.length > 0 ? [{ label: 'button-more', action: { type: 'page', page: 'more' } }] : [];
  const why: CardButton = { label: 'button-why', action: { type: 'why' } };
  return [...inPairs(main), [...documents, why], more].filter((row) => row.length > 0);
}

/** The choices of days that follow a request for more time. */
export function daysButtons({ extensionChoicesDays }: CaseCard): readonly (readonly CardButton[])[] {
  const days = extensionChoicesDays.map((count): CardButton => ({
    label: 'button-days',
    variables: { days: count },
    action: { type: 'days', days: count },
  }));
  return [...inPairs(days), [{ label: 'button-back', action: { type: 'page', page: 'main' } }]];
}

function replyButton(code: ReplyCode): CardButton {
  return { label: `button-${code}`, action: code === 'need-time' ? { type: 'ask-days' } : { type: 'reply', code } };
}

function inPairs(buttons: readonly CardButton[]): readonly (readonly CardButton[])[] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
