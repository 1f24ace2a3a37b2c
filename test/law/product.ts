import { channelsToTry } from '../../domain/case/channels-to-try';
import { decide } from '../../domain/case/decide/decide';
import { vetoEscalation } from '../../domain/case/escalation';
import { evolve } from '../../domain/case/evolve/evolve';
import { nextStep } from '../../domain/case/next-step';
import { nextDateOf, queueOf } from '../../domain/case/queue';
import { attemptOf, triedBefore } from '../../domain/case/repeats';
import { vetoSending } from '../../domain/case/sending';
import { ruleForUnknown } from '../../domain/case/unknown-outcome';
import { addWorkingDays, rollDeadline } from '../../domain/law/calendar/calendar';
import { cohortOf } from '../../domain/law/deadline/cohort';
import { zoneOfRegion } from '../../domain/law/deadline/operator-zone';
import { filingPromise } from '../../domain/planning/filing-promise';
import { lastDayOf } from '../../domain/planning/last-day';
import { planFromRecord } from '../../domain/planning/plan-case';
import { sendingAllowedAt } from '../../domain/planning/quiet-hours';

/** The functions of the product that are explored. A copy in which one rule was made illegal has the same shape. */
export const shipped = {
  addWorkingDays,
  attemptOf,
  channelsToTry,
  cohortOf,
  decide,
  evolve,
  filingPromise,
  lastDayOf,
  nextDateOf,
  nextStep,
  planFromRecord,
  queueOf,
  rollDeadline,
  ruleForUnknown,
  sendingAllowedAt,
  triedBefore,
  vetoEscalation,
  vetoSending,
  zoneOfRegion,
};
export type Product = typeof shipped;

/** Where each of them lies, for a loader that makes the copy. */
export const PLACES: Readonly<Record<keyof Product, string>> = {
  addWorkingDays: 'law/calendar/calendar',
  attemptOf: 'case/repeats',
  channelsToTry: 'case/channels-to-try',
  cohortOf: 'law/deadline/cohort',
  decide: 'case/decide/decide',
  evolve: 'case/evolve/evolve',
  filingPromise: 'planning/filing-promise',
  lastDayOf: 'planning/last-day',
  nextDateOf: 'case/queue',
  nextStep: 'case/next-step',
  planFromRecord: 'planning/plan-case',
  queueOf: 'case/queue',
  rollDeadline: 'law/calendar/calendar',
  ruleForUnknown: 'case/unknown-outcome',
  sendingAllowedAt: 'planning/quiet-hours',
  triedBefore: 'case/repeats',
  vetoEscalation: 'case/escalation',
  vetoSending: 'case/sending',
  zoneOfRegion: 'law/deadline/operator-zone',
};
