import type { CaseCommand } from '../../domain/case/case-command';
import type { CaseState } from '../../domain/case/case-state';
import { channelsToTry } from '../../domain/case/channels-to-try';
import { decide } from '../../domain/case/decide/decide';
import { evolve } from '../../domain/case/evolve/evolve';
import { nextStep } from '../../domain/case/next-step';
import { presentRules } from '../../domain/case/rules-of';
import type { DelayTerms } from '../../domain/case/unwilling-operator';
import { addWorkingDays, rollDeadline } from '../../domain/law/calendar/calendar';
import { dateIn, endOfDay } from '../../domain/law/calendar/zone';
import type { CasePlan } from '../../domain/planning/case-plan';
import { lastDayOf } from '../../domain/planning/last-day';
import { planFromRecord } from '../../domain/planning/plan-case';
import { isRefusal } from '../../domain/refusal';
import type { ReplyCode } from '../../domain/reply-code';
import { addDays, SECOND, type Instant } from '../../domain/time';

/** What an operator answers, and when, in order. */
export interface Adversary {
  readonly acts: readonly { readonly at: Instant; readonly code: ReplyCode }[];
}

/**
 * Lives through a case against an adversary, second by second where something happens: healthy providers, and staff that decide each
 * matter in the last second they may. Written without the search it tests; the rules of a case are the real ones.
 *
 * @returns when the case wants its inspection
 */
export function adversary(terms: DelayTerms, { acts }: Adversary): Instant {
  const { rules, operator, startsAt } = terms;
  const asOf = startsAt;
  let granted = 0;
  const raised: Partial<Record<ReplyCode, number>> = {};
  const planned = (from: Instant, after: CaseState, days: number): CasePlan => {
    const lastDayOn = lastDayOf(after.plan, rules);
    const nominalOn = addDays(lastDayOn, days);
    const deadlineOn =
      days === 0 ? lastDayOn : rollDeadline({ nominalOn, roll: rules.policy.duty.deadline.roll, calendar: rules.calendar });
    return planFromRecord(operator, { rules, from, asOf, after, deadlineOn, otherMessages: undefined });
  };
  const plan = planFromRecord(operator, { rules, from: startsAt, asOf, otherMessages: undefined });
  let state = evolve(undefined, { type: 'case-opened', plan, rules: presentRules(), at: startsAt });
  const act = (command: CaseCommand, now: Instant): boolean => {
    const events = decide(command, state, now);
    if (isRefusal(events)) return false;
    state = events.reduce<CaseState>(evolve, state);
    return true;
  };
  const dueBy = (at: Instant): Instant =>
    endOfDay(rules.calendar.zone, addWorkingDays(rules.calendar, dateIn(rules.calendar.zone, at), terms.decideWithinWorkingDays)) - SECOND;
  const decideOldest = (now: Instant): void => {
    const [matter] = state.pending;
    if (matter === undefined) return;
    const named = { matterId: matter.id, by: 'staff' };
    if (matter.about !== 'extension') return void act({ type: 'refute-claim', plan: planned(now, state, 0), ...named }, now);
    const mayGrant = granted < terms.extensionsGranted;
    if (mayGrant && act({ type: 'grant-extension', plan: planned(now, state, matter.days ?? 0), ...named }, now)) granted++;
    else act({ type: 'refuse-extension', plan: planned(now, state, 0), ...named }, now);
  };
  // a policy that limits them needs no other limit
  const most = rules.policy.claimsOfOneKind === undefined ? terms.claimsOfOneKind : Infinity;
  let next = 0;
  for (let now = startsAt; ;) {
    const [matter] = state.pending;
    const coming = acts[next];
    if (coming !== undefined && coming.at <= now) {
      next++;
      const { code } = coming;
      const days = code === 'need-time' ? { days: rules.policy.extension.maxDays } : {};
      if ((raised[code] ?? 0) >= most) continue;
      if (act({ type: 'receive-reply', reply: { id: `act-${next}`, code, receivedAt: now, ...days } }, now))
        raised[code] = (raised[code] ?? 0) + 1;
      continue;
    }
    if (matter !== undefined && dueBy(matter.at) <= now) {
      decideOldest(now);
      continue;
    }
    const step = nextStep(state, now);
    if (step.type === 'escalate') return now;
    if (step.type === 'send') {
      const tried = channelsToTry(step.step.channels, [], state.absent);
      const deliveries = tried.map((channel) => ({ channel, delivery: { status: 'accepted' } as const }));
      act({ type: 'record-step', step: step.step, planVersion: state.plan.version, deliveries }, now);
      continue;
    }
    if (step.type === 'skip') {
      act({ type: 'record-skip', steps: step.steps, because: step.because }, now);
      continue;
    }
    const moments = [
      step.type === 'wait' ? step.until : Infinity,
      coming?.at ?? Infinity,
      matter === undefined ? Infinity : dueBy(matter.at),
    ];
    now = Math.min(...moments);
    if (now === Infinity) throw new RangeError('The case waits for nothing and is not inspected.');
  }
}
