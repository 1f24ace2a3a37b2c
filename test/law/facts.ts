import type { CaseEvent } from '../../domain/case/case-event';
import type { CasePlan } from '../../domain/planning/case-plan';
import type { Instant } from '../../domain/time';
import type { Facts, World } from './world';

/** What the operator was told and promised, before anything happened. */
export function firstFacts({ deadline, warnedUntil }: CasePlan): Facts {
  return {
    served: [],
    reminded: {},
    returned: [],
    waiting: [],
    deadline,
    warnedUntil,
    filed: false,
    missed: false,
    inVain: false,
  };
}

/** The facts after an event of the case. `planBefore`: the plan in force when it happened. */
export function observe(facts: Facts, event: CaseEvent, planBefore: CasePlan): Facts {
  switch (event.type) {
    case 'step-sent':
      return messagesServed(facts, event, planBefore);
    case 'message-bounced': {
      const left = facts.served.filter((message) => nameOf(message) !== nameOf(event));
      if (left.length < facts.served.length) return { ...facts, served: left };
      return { ...facts, returned: [...facts.returned, nameOf(event)] };
    }
    case 'matter-raised':
      return {
        ...facts,
        waiting: [...facts.waiting, { id: event.matterId, about: event.about }],
      };
    case 'extension-granted':
      return newDates(decided(facts, event.matterId), event.plan);
    case 'extension-refused':
    case 'claim-confirmed':
    case 'claim-refuted':
      return decided(facts, event.matterId);
    case 'plan-changed':
      return newDates(facts, event.plan);
    case 'deficiencies-found': {
      const { cureBy, filedAt, matterId } = event;
      const rest = matterId === undefined ? facts : decided(facts, matterId);
      return { ...rest, inVain: false, cureBy, firstFiledAt: facts.firstFiledAt ?? filedAt };
    }
    case 'filing-received':
      return { ...facts, filed: true, waiting: [] };
    case 'steps-missed':
      return { ...facts, missed: true };
    case 'missed-steps-accepted':
      return { ...facts, missed: false };
    case 'inspection-closed':
      return { ...facts, inVain: true };
    case 'case-closed':
      return { ...facts, waiting: [] };
    default:
      return facts;
  }
}

function messagesServed(facts: Facts, event: CaseEvent & { type: 'step-sent' }, planBefore: CasePlan): Facts {
  const { step, kind, planVersion, attempt = 1, at } = event;
  const named = planVersion === planBefore.version ? planBefore.warnedUntil : 0;
  const accepted = event.deliveries.filter(({ delivery }) => delivery.status === 'accepted');
  const messages = accepted.map(({ channel }) => ({
    step,
    kind,
    planVersion,
    channel,
    attempt,
    at,
    named,
  }));
  const served = messages.filter((message) => !facts.returned.includes(nameOf(message)));
  const written = messages.map(nameOf);
  const returned = facts.returned.filter((name) => !written.includes(name));
  const warned = kind === 'final-warning' && served.length > 0 && named > 0 ? { lastNamed: named } : {};
  const others = facts.served.filter((message) => !written.includes(nameOf(message)));
  return { ...facts, served: [...others, ...served], returned, ...warned };
}

interface Named {
  readonly step: string;
  readonly planVersion: number;
  readonly channel: string;
  readonly attempt?: number;
}

function nameOf({ step, planVersion, channel, attempt = 1 }: Named): string {
  return `${planVersion}/${step}/${channel}/${attempt}`;
}

function decided(facts: Facts, matterId: string): Facts {
  return {
    ...facts,
    waiting: facts.waiting.filter(({ id }) => id !== matterId),
  };
}

/** What came back of an older plan counts for its notice and its warning alone. */
function newDates(facts: Facts, { deadline, warnedUntil }: CasePlan): Facts {
  const served = facts.served.filter(({ kind }) => kind === 'notice' || kind === 'final-warning');
  // with the same last day nobody is inspected again before it was ordered
  const inVain = facts.inVain && deadline === facts.deadline;
  return {
    ...facts,
    served,
    deadline,
    warnedUntil,
    missed: false,
    inVain,
  };
}

/**
 * Promise P4 in words of its own: what the law forbids about an inspection that is opened now.
 *
 * @returns the names of what is broken
 */
export function unlawfulInspection({ facts, paused, now }: Pick<World, 'facts' | 'paused' | 'now'>): readonly string[] {
  const broken: string[] = [];
  const served = (kind: string): boolean => facts.served.some((message) => message.kind === kind);
  const warned = facts.served.some(({ kind, at, named }) => kind === 'final-warning' && at < named && named <= now);
  if (!served('notice')) broken.push('inspected-without-notice');
  if (!served('final-warning')) broken.push('inspected-without-warning');
  else if (!warned) broken.push('inspected-before-warned-date');
  if (now < facts.warnedUntil || now < facts.deadline || now < (facts.lastNamed ?? 0)) broken.push('inspected-before-promised-date');
  if (now < (facts.cureBy ?? 0)) broken.push('inspected-before-cure');
  if (facts.waiting.length > 0 || facts.filed) broken.push('inspected-while-waiting');
  if (paused) broken.push('inspected-while-paused');
  if (facts.missed) broken.push('inspected-with-missed-steps');
  if (facts.inVain) broken.push('inspected-again-unordered');
  return broken;
}

/** A filing counts when it arrived; what was found deficient and cured in time counts from when it was first filed. */
export function wronglyLate({ deadline, firstFiledAt, cureBy = 0 }: Facts, receivedAt: Instant): boolean {
  return receivedAt < deadline || (firstFiledAt !== undefined && firstFiledAt < deadline && receivedAt < cureBy);
}
