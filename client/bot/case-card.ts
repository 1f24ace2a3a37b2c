import { InlineKeyboard } from 'grammy';
import { actionFor, caseActionCode, type CaseAction } from '../../domain/message/case-buttons';
import { formatDateTime, formatDeadline } from '../../domain/law/format-date';
import { dateIn, daysBetween } from '../../domain/law/zone';
import type { Language } from '../../domain/channel';
import type { Words } from '../../domain/ports';
import type { Instant } from '../../domain/time';
import type { CaseDetail } from '../views';
import type { BotContext, BotPorts } from './bot-context';

/** Where a case stands, in the words of a chat: no name and no number of the firm. */
export function cardText(words: Words, language: Language, view: CaseDetail, now: Instant): string {
  const say = (key: string, variables: Readonly<Record<string, string | number>> = {}): string => words.say(language, key, variables);
  if (view.outcome !== undefined) return [say('card-title', { number: view.number }), say(`outcome-${view.outcome}`)].join('\n\n');
  const { deadline, zone } = view;
  const lines = [say('card-title', { number: view.number })];
  if (deadline !== undefined) {
    const daysLeft = daysBetween(dateIn(zone, now), dateIn(zone, deadline - 1));
    lines.push(say('card-deadline', { deadline: formatDeadline(language, deadline, zone) }));
    lines.push(daysLeft < 0 ? say('card-overdue') : say('card-days-left', { daysLeft }));
  }
  lines.push(...view.pending.map(({ about }) => say(`card-waiting-${about}`)));
  if (view.queue === 'inspectors') lines.push(say('card-under-inspection'));
  const next = view.hold === undefined ? view.steps.find(({ settled, at }) => !settled && at > now) : undefined;
  if (next !== undefined) lines.push(say('card-next-message', { when: formatDateTime(language, next.at, zone) }));
  return lines.join('\n');
}

/** The buttons of what is possible now. */
export function cardKeyboard(
  ctx: BotContext,
  { words, buttons }: Pick<BotPorts, 'words' | 'buttons'>,
  view: CaseDetail,
): InlineKeyboard | undefined {
  if (ctx.chat === undefined || view.possibleReplies.length === 0) return undefined;
  const chatId = ctx.chat.id;
  const keyboard = new InlineKeyboard();
  for (const code of view.possibleReplies) {
    keyboard.text(words.say(ctx.language, `button-${code}`), sealed(actionFor(code))).row();
  }
  return keyboard;

  function sealed(action: CaseAction): string {
    return buttons.seal({ chatId, caseNumber: view.number, action: caseActionCode(action), revision: view.revision });
  }
}

/** How much more time: one button per choice of the campaign. */
export function daysKeyboard(ctx: BotContext, { words, buttons }: Pick<BotPorts, 'words' | 'buttons'>, view: CaseDetail): InlineKeyboard {
  const chatId = ctx.chat?.id ?? 0;
  const keyboard = new InlineKeyboard();
  for (const days of view.extensionChoicesDays) {
    const data = buttons.seal({ chatId, caseNumber: view.number, action: caseActionCode({ type: 'days', days }), revision: view.revision });
    keyboard.text(words.say(ctx.language, 'button-days', { days }), data).row();
  }
  return keyboard;
}
