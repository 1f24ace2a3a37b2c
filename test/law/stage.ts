import type { CaseState } from '../../domain/case/case-state';
import { dateIn, endOfDay, instantAt } from '../../domain/law/calendar/zone';
import type { CasePlan } from '../../domain/planning/case-plan';
import { plannedOperator } from '../../domain/planning/planned-operator';
import { zoneOf } from '../../domain/planning/zone-of';
import { addDays, type CalendarDate, type Instant } from '../../domain/time';
import { unlawfulPlan } from './plan-laws';
import type { Product } from './product';
import type { Subject } from './world';

/** A subject with the product that plays it, and the plans that were worked out so far. */
export interface Stage extends Subject {
  readonly product: Product;
  readonly plans: Map<string, CasePlan | undefined>;
  /** Laws that a plan broke. */
  readonly unlawful: Set<string>;
}

/** A plan as the services work it out. @returns undefined where the calendar does not reach so far: the act is refused */
export function planned(
  stage: Stage,
  ask: {
    readonly from: Instant;
    readonly after?: CaseState;
    readonly deadlineOn?: CalendarDate;
  },
): CasePlan | undefined {
  const { after, from, deadlineOn } = ask;
  const version = (after?.plan.version ?? 0) + 1;
  const key = `${from}/${deadlineOn ?? ''}/${after?.noticeServedAt === undefined}`;
  if (!stage.plans.has(key)) {
    const plan = workedOut(stage, ask);
    stage.plans.set(key, plan);
    if (plan !== undefined) for (const law of unlawfulPlan(stage, plan, ask)) stage.unlawful.add(law);
  }
  const plan = stage.plans.get(key);
  return plan === undefined ? undefined : { ...plan, version };
}

function workedOut(stage: Stage, { from, after, deadlineOn }: Parameters<typeof planned>[1]): CasePlan | undefined {
  const { product, operator, pinned, startsAt } = stage;
  const terms = {
    rules: pinned,
    from,
    asOf: startsAt,
    otherMessages: undefined,
  };
  try {
    return product.planFromRecord(operator, {
      ...terms,
      ...(after === undefined ? {} : { after }),
      ...(deadlineOn === undefined ? {} : { deadlineOn }),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The steps after the deadline counted from now, with the same last day: as the services do when a claim is refuted. */
export function freshLadder(stage: Stage, state: CaseState, now: Instant): { readonly plan?: CasePlan } | undefined {
  if (state.standing.type !== 'open') return {};
  const plan = planned(stage, {
    from: now,
    after: state,
    deadlineOn: stage.product.lastDayOf(state.plan, stage.pinned),
  });
  return plan === undefined ? undefined : { plan };
}

/** The plan of so many more days, as when an extension is granted. */
export function extendedPlan(stage: Stage, state: CaseState, { now, days }: { now: Instant; days: number }): CasePlan | undefined {
  const { product, pinned, operator } = stage;
  const { roll } = product.cohortOf(pinned, plannedOperator(operator))?.deadline ?? pinned.policy.duty.deadline;
  const nominalOn = addDays(product.lastDayOf(state.plan, pinned), days);
  try {
    const deadlineOn = product.rollDeadline({
      nominalOn,
      roll,
      calendar: pinned.calendar,
    });
    return planned(stage, { from: now, after: state, deadlineOn });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Working days to cure what was found deficient, in these stories. */
const CURE_WORKING_DAYS = 10;

/** The end of a cure that begins now, and the plan of what follows it. */
export function curePlan(stage: Stage, state: CaseState, now: Instant): { readonly cureBy: Instant; readonly plan: CasePlan } | undefined {
  const { pinned, product } = stage;
  const zone = zoneOf(state.plan, pinned.calendar);
  const cureBy = endOfDay(zone, product.addWorkingDays(pinned.calendar, dateIn(zone, now), CURE_WORKING_DAYS));
  const plan = planned(stage, {
    from: cureBy,
    after: state,
    deadlineOn: product.lastDayOf(state.plan, pinned),
  });
  return plan === undefined ? undefined : { cureBy, plan };
}

/** When a message that may not leave now leaves: quiet hours and days off, by the clocks of the operator. */
export function quietUntil({ product, pinned, operator }: Stage, now: Instant): Instant | undefined {
  const { policy, calendar } = pinned;
  const answer = product.sendingAllowedAt({
    policy,
    calendar,
    zone: product.zoneOfRegion(pinned, operator.region),
    now,
  });
  return answer.allowed ? undefined : answer.until;
}

/** The next morning on which messages leave: where a queue that is too long for one evening goes on. */
export function nextMorning(stage: Stage, now: Instant): Instant {
  const { product, pinned, operator } = stage;
  const zone = product.zoneOfRegion(pinned, operator.region);
  const evening = instantAt({
    date: dateIn(zone, now),
    time: pinned.policy.quietFrom,
    zone,
  });
  return quietUntil(stage, evening) ?? evening;
}
