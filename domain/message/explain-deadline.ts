import type { Language } from '../channel';
import { formatDate, formatDeadline } from './format-date';
import type { DerivedDeadline } from '../law/deadline/deadline-of';
import type { LegalAct } from '../law/policy';
import type { Instant } from '../time';
import type { Words } from './words';
import type { DeadlineReason } from '../law/deadline/reasons';

/** Why a deadline is what it is, ready to be put into words. */
export interface DeadlineExplanation extends Omit<DerivedDeadline, 'reasons'> {
  readonly reasons: readonly DeadlineReason[];
  readonly acts: readonly LegalAct[];
  /** The deadline that the case lives by, where it is not the one that follows today: time-zone data changed since. */
  readonly plannedInstant?: Instant;
}

/**
 * The explanation as sentences, in order: chat, console and command line say the same.
 *
 * @throws RangeError when a text is missing
 * @see docs/rules.md#explain
 */
export function explanationLines(explanation: DeadlineExplanation, language: Language, words: Words): readonly string[] {
  const say = (key: string, variables: Readonly<Record<string, string | number>> = {}): string =>
    words.say(language, `why-${key}`, variables);
  const { reasons, instant, zone, plannedInstant } = explanation;
  const lines = reasons.flatMap((reason) => reasonLine(reason, { explanation, language, say }));
  const end = say('end', { deadline: formatDeadline(language, instant, zone) });
  const remarks = [
    ...(explanation.provisional ? [say('provisional')] : []),
    ...(plannedInstant === undefined ? [] : [say('clocks-moved', { deadline: formatDeadline(language, plannedInstant, zone) })]),
  ];
  return [...lines, end, ...remarks];
}

interface Telling {
  readonly explanation: DeadlineExplanation;
  readonly language: Language;
  readonly say: (key: string, variables?: Readonly<Record<string, string | number>>) => string;
}

function reasonLine(reason: DeadlineReason, { explanation, language, say }: Telling): readonly string[] {
  const date = (on: string): string => formatDate(language, on);
  switch (reason.rule) {
    case 'duty':
      return [dutyLine(reason, { explanation, language, say })];
    case 'cohort':
      return [say('cohort', { cohort: reason.title[language] })];
    case 'event':
      return [say('event', { event: reason.title?.[language] ?? reason.event, date: date(reason.on) })];
    case 'period':
      return [say(`period-${reason.unit}-${reason.direction}`, { count: reason.count, date: date(reason.to) })];
    case 'recurring':
      return [say('recurring', { months: reason.everyMonths, first: date(reason.first), date: date(reason.on) })];
    case 'moved':
      return [say('moved', { from: date(reason.from), to: date(reason.to) })];
    case 'nominal-day':
      return [
        say(reason.working ? 'nominal-working' : 'nominal-off', { date: date(reason.date), weekday: say(`weekday-${reason.weekday}`) }),
      ];
    case 'day-off':
      // an ordinary Saturday was said when the date was named
      if (reason.name === undefined && explanation.reasons.some((other) => other.rule === 'nominal-day' && other.date === reason.date))
        return [];
      return [dayOffLine(reason, { explanation, language, say })];
    case 'worked-by-decree':
      return [say('worked', { date: date(reason.date), weekday: say(`weekday-${reason.weekday}`), source: reason.citation[language] })];
    case 'roll':
      return [
        reason.from === reason.to
          ? say(reason.roll === 'none' ? 'roll-none' : 'roll-not-needed')
          : say(`roll-${reason.roll}`, { date: date(reason.to) }),
      ];
    case 'end-of-day':
      return [say(`zone-${reason.zonePolicy ?? 'capital'}`, { zone: reason.zone, offset: reason.offset, time: reason.cutOff })];
    case 'calendar':
      return [say('calendar', { version: reason.version })];
    case 'provisional':
      return [say(`provisional-${reason.because}`, { date: date(reason.date) })];
  }
}

/** An act that counsel has not confirmed is named as such, never quoted as law. */
function dutyLine({ act, article }: DeadlineReason & { rule: 'duty' }, { explanation, language, say }: Telling): string {
  const found = explanation.acts.find(({ id }) => id === act);
  if (found?.confirmed !== true) return say('duty-unconfirmed');
  const variables = { citation: found.citation, title: found.title[language], link: found.link };
  return article === undefined ? say('duty', variables) : say('duty-article', { ...variables, article });
}

function dayOffLine(reason: DeadlineReason & { rule: 'day-off' }, { language, say }: Telling): string {
  const { name, citation, carriedFrom, movedWith, source } = reason;
  const variables = { date: formatDate(language, reason.date), weekday: say(`weekday-${reason.weekday}`) };
  if (name === undefined) return say('day-off-ordinary', variables);
  const named = { ...variables, name: name[language], source: citation?.[language] ?? source };
  if (carriedFrom !== undefined) return say('day-off-carried', { ...named, from: formatDate(language, carriedFrom) });
  if (movedWith !== undefined) return say('day-off-moved', { ...named, worked: formatDate(language, movedWith) });
  return say('day-off-named', named);
}
