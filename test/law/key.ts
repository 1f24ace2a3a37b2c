import type { CaseState, ServedOn, Service } from '../../domain/case/case-state';
import { CHANNELS } from '../../domain/channel';
import type { CasePlan } from '../../domain/planning/case-plan';
import { isStatusStep } from '../../domain/planning/case-plan';
import type { Flight, World } from './world';

const planNames = new Map<string, number>();
const namesOfPlans = new WeakMap<CasePlan, number>();

/** A small number for each plan, whatever its version. */
function nameOfPlan(plan: CasePlan): number {
  const known = namesOfPlans.get(plan);
  if (known !== undefined) return known;
  const text = JSON.stringify({ ...plan, version: 0 });
  const name = planNames.get(text) ?? planNames.size;
  planNames.set(text, name);
  namesOfPlans.set(plan, name);
  return name;
}

/**
 * The text that two worlds share when nothing that comes can tell them apart. Numbers and moments of events, revisions and ids that never come
 * again are left out; versions of plans are counted back from the one in force; of moments that are only compared with a date of the
 * plan it says on which side they lie. A field of the state that is not named here is taken as it is.
 */
export function keyOf(world: World): string {
  const { state, now, flight, facts, weather, paused, absent, untoldFiling } = world;
  const { plan, standing } = state;
  // nothing moves it any more; what arrives all the same is tried on one of each outcome
  if (standing.type === 'closed' && flight === undefined) return `${standing.outcome}${untoldFiling === undefined ? '' : ', filed'}`;
  const { version } = plan;
  return JSON.stringify([
    now,
    nameOfPlan(plan),
    ...stateKey(state, now),
    flight === undefined ? 0 : flightKey(flight, version),
    weather.email ?? 0,
    weather.telegram ?? 0,
    paused,
    absent,
    untoldFiling?.receivedAt ?? 0,
    world.asked === state.sequence,
    factsKey(world, version),
    facts.returned.map((name) => relative(name, version)),
    CHANNELS.map((channel) => (facts.reminded[channel]?.at === now ? facts.reminded[channel].step : 0)),
  ]);
}

/** `3/N0/email` of the third plan, said of the fourth: `-1/N0/email`. */
function relative(name: string, version: number): string {
  const slash = name.indexOf('/');
  return `${Number(name.slice(0, slash)) - version}${name.slice(slash)}`;
}

function stateKey(state: CaseState, now: number): readonly unknown[] {
  const {
    v: _v,
    sequence: _sequence,
    asOf: _asOf,
    revision: _revision,
    seen: _seen,
    lastReply: _reply,
    filedAt: _filedAt,
    inspections,
    openInspection,
    plan,
    standing,
    settled,
    noticeServedAt,
    finalWarningServedAt,
    pending,
    questions,
    overtaken,
    servedOn,
    notBefore = 0,
    ...others
  } = state;
  return [
    standing.type,
    settled.filter((id) => !isStatusStep(id)).sort(),
    noticeServedAt === undefined,
    finalWarningServedAt === undefined ? 0 : finalWarningServedAt < plan.warnedUntil,
    pending.map(({ about, at, days }) => [about, about === 'filing' ? at < plan.deadline : 0, days ?? 0]),
    questions?.length ?? 0,
    overtaken?.map((name) => relative(name, plan.version)) ?? 0,
    Math.min(inspections, 2),
    openInspection === undefined,
    serviceKey(servedOn, plan.version),
    notBefore > now ? notBefore : 0,
    others,
  ];
}

/** When it was served is kept beside, as far as it matters; by which plan is counted back from the one in force. */
function serviceKey(servedOn: CaseState['servedOn'], version: number): unknown {
  if (servedOn === undefined) return 0;
  const counted = (on: ServedOn = {}): unknown => CHANNELS.map((channel) => counts(on[channel], version));
  return [counted(servedOn.notice), counted(servedOn.warning)];
}

function counts(service: Service | undefined, version: number): unknown {
  return service === undefined ? 0 : [service.planVersion - version, service.attempt];
}

function flightKey(flight: Flight, version: number): readonly unknown[] {
  if (flight.type === 'opening') return [flight.answer ?? 0, flight.planVersion - version];
  const { step, planVersion, attempt = 1, begunOpen, done, queued } = flight;
  const id = isStatusStep(step.id) ? 'status' : step.id;
  return [id, planVersion - version, attempt, begunOpen, done.map(({ channel, delivery }) => [channel, delivery]), queued];
}

/** What waits stands in the state too, in the same order; what was served may come back. */
function factsKey({ facts, now }: World, version: number): readonly unknown[] {
  const { served, waiting, deadline, warnedUntil, lastNamed = 0, cureBy = 0, firstFiledAt, filed, missed, inVain } = facts;
  return [
    served.map(({ step, planVersion, channel, attempt, at, named }) => [
      step,
      planVersion - version,
      channel,
      attempt,
      at < named,
      named > now ? named : 0,
    ]),
    waiting.map(({ about }) => about),
    deadline,
    warnedUntil,
    lastNamed > now ? lastNamed : 0,
    cureBy > now ? cureBy : 0,
    firstFiledAt === undefined ? 0 : firstFiledAt < deadline,
    filed,
    missed,
    inVain,
  ];
}
