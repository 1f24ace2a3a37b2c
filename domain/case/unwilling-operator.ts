import { isRefusal } from '../refusal';
import type { ReplyCode } from '../reply-code';
import { addDays, DAY, SECOND, type Instant } from '../time';
import { addWorkingDays, rollDeadline } from '../law/calendar/calendar';
import { dateIn, endOfDay } from '../law/calendar/zone';
import { cohortOf } from '../law/deadline/cohort';
import type { Rules } from '../law/policy';
import type { CasePlan } from '../planning/case-plan';
import { lastDayOf } from '../planning/last-day';
import { planFromRecord } from '../planning/plan-case';
import { plannedOperator, type RecordedOperator } from '../planning/planned-operator';
import { zoneOf } from '../planning/zone-of';
import type { CaseCommand } from './case-command';
import type { CaseState } from './case-state';
import { channelsToTry } from './channels-to-try';
import { decide } from './decide/decide';
import { evolve } from './evolve/evolve';
import { nextStep } from './next-step';
import { matterRaisedBy, type PendingMatter } from './reply';
import { presentRules } from './rules-of';

/** Between whom a case is played, and by which rules. */
export interface DelayTerms {
  readonly rules: Rules;
  readonly operator: RecordedOperator;
  readonly startsAt: Instant;
  /** The answers that operators are offered. */
  readonly replies: readonly ReplyCode[];
  /** Working days that staff take to decide anything, at the most. */
  readonly decideWithinWorkingDays: number;
  /** How often staff grant more time, the most days each time; then they refuse. */
  readonly extensionsGranted: number;
  /** How often an operator raises one kind of claim that was refuted. */
  readonly claimsOfOneKind: number;
}

/** What was done, and when. `days`: how many more were asked for, or granted. */
export interface DelayMove {
  readonly at: Instant;
  readonly by: 'operator' | 'staff';
  readonly what: ReplyCode | 'grant-extension' | 'refuse-extension' | 'refute-claim';
  readonly days?: number;
}

/** A case that is being played. */
export interface PlayedCase {
  readonly state: CaseState;
  readonly now: Instant;
}

/** The case as it is opened. @throws as `planFromRecord` */
export function openedCase({ rules, operator, startsAt }: DelayTerms): PlayedCase {
  const plan = planFromRecord(operator, { rules, from: startsAt, asOf: startsAt, otherMessages: undefined });
  return { state: evolve(undefined, { type: 'case-opened', plan, rules: presentRules(), at: startsAt }), now: startsAt };
}

/** Plays on with healthy providers until a moment, or until the case wants an inspection before. */
export function playOn({ state, now }: PlayedCase, until: Instant): PlayedCase {
  for (;;) {
    const step = nextStep(state, now);
    switch (step.type) {
      case 'escalate':
        return { state, now };
      case 'wait':
        if (step.until > until) return { state, now: until };
        now = step.until;
        break;
      case 'send': {
        const deliveries = channelsToTry(step.step.channels, [], state.absent).map((channel) => ({
          channel,
          delivery: { status: 'accepted' } as const,
        }));
        state = done({ state, now }, { type: 'record-step', step: step.step, planVersion: state.plan.version, deliveries }) ?? state;
        break;
      }
      case 'skip':
        state = done({ state, now }, { type: 'record-skip', steps: step.steps, because: step.because }) ?? state;
        break;
      default:
        return { state, now: Math.max(now, until) };
    }
  }
}

/** The case after a command. @returns undefined when it is refused */
function done({ state, now }: PlayedCase, command: CaseCommand): CaseState | undefined {
  const events = decide(command, state, now);
  return isRefusal(events) ? undefined : events.reduce<CaseState>(evolve, state);
}

/** The operator answers. @returns undefined when the answer is refused, or changes nothing */
export function answered(
  { rules }: DelayTerms,
  { state, now }: PlayedCase,
  code: ReplyCode,
): { readonly played: PlayedCase; readonly move: DelayMove } | undefined {
  const days = matterRaisedBy(code) === 'extension' ? { days: rules.policy.extension.maxDays } : {};
  const reply = { id: `answer-${state.sequence}`, code, receivedAt: now, ...days };
  const after = done({ state, now }, { type: 'receive-reply', reply });
  return after === undefined ? undefined : { played: { state: after, now }, move: { at: now, by: 'operator', what: code, ...days } };
}

/** The last moment at which staff decide what was raised now. */
export function decidedBy({ rules, decideWithinWorkingDays }: DelayTerms, { state, now }: PlayedCase): Instant {
  const zone = zoneOf(state.plan, rules.calendar);
  return endOfDay(zone, addWorkingDays(rules.calendar, dateIn(zone, now), decideWithinWorkingDays)) - SECOND;
}

/** Staff decide the oldest matter: a claim is refuted; more time is granted as long as they do, then refused. */
export function decided(
  terms: DelayTerms,
  played: PlayedCase,
  granted: number,
): { readonly played: PlayedCase; readonly move: DelayMove } | undefined {
  const { state, now } = played;
  const [matter] = state.pending;
  if (matter === undefined) return undefined;
  const command = decisionOn(matter, { terms, played, granted });
  const after = done(played, command);
  if (after !== undefined) return { played: { state: after, now }, move: moveOf(command, matter, now) };
  return command.type === 'grant-extension' ? decided(terms, played, terms.extensionsGranted) : undefined;
}

type Decision = CaseCommand & { readonly type: DelayMove['what'] };

function moveOf(command: Decision, { days }: PendingMatter, at: Instant): DelayMove {
  return { at, by: 'staff', what: command.type, ...(command.type === 'grant-extension' && days !== undefined ? { days } : {}) };
}

function decisionOn(
  { id: matterId, about, days = 0 }: PendingMatter,
  { terms, played, granted }: { readonly terms: DelayTerms; readonly played: PlayedCase; readonly granted: number },
): Decision {
  const named = { matterId, by: 'staff' };
  if (about !== 'extension') return { type: 'refute-claim', plan: replanned(terms, played, 0), ...named };
  return granted < terms.extensionsGranted
    ? { type: 'grant-extension', plan: replanned(terms, played, days), ...named }
    : { type: 'refuse-extension', plan: replanned(terms, played, 0), ...named };
}

/** The next plan, so many days later; the steps after the deadline count from now where that is later. */
function replanned({ rules, operator, startsAt }: DelayTerms, { state, now }: PlayedCase, days: number): CasePlan {
  const lastDayOn = lastDayOf(state.plan, rules);
  const { roll } = cohortOf(rules, plannedOperator(operator))?.deadline ?? rules.policy.duty.deadline;
  const deadlineOn = days === 0 ? lastDayOn : rollDeadline({ nominalOn: addDays(lastDayOn, days), roll, calendar: rules.calendar });
  return planFromRecord(operator, { rules, from: now, asOf: startsAt, after: state, deadlineOn, otherMessages: undefined });
}

/** Whole days, begun ones counted, from one moment to a later one. */
export function daysFrom({ from, to }: { readonly from: Instant; readonly to: Instant }): number {
  return Math.ceil((to - from) / DAY);
}
