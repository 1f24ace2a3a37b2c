import { loadCampaignPackage } from '../../adapters/packages/package-source';
import { presentRules } from '../../domain/case/rules-of';
import type { Channel } from '../../domain/channel';
import { instantAt } from '../../domain/law/calendar/zone';
import { addDays } from '../../domain/time';
import type { RecordedOperator } from '../../domain/planning/planned-operator';
import { firstFacts } from './facts';
import { shipped, type Product } from './product';
import { planned, type Stage } from './stage';
import type { Subject, World } from './world';

interface Sample {
  readonly package: string;
  readonly duty?: string;
  readonly operator: RecordedOperator;
  /** Civil days from the deadline on which the campaign starts. */
  readonly startOn: string;
}

const inPavlodar = (facts: RecordedOperator['facts'] = {}): RecordedOperator => ({ identifier: '961141000023', region: 'KZ-55', facts });
const inTexas = (event: string, on: string): RecordedOperator => ({
  identifier: 'tx-1',
  region: 'US-TX',
  facts: { events: { [event]: on } },
});

/** One operator of each duty of each shipped package, from before its notice. */
const SAMPLES: readonly Sample[] = [
  { package: 'kz-mining-2022', operator: inPavlodar(), startOn: '2022-02-10' },
  {
    package: 'kz-mining-licence',
    operator: inPavlodar({ cohort: 'subtype-1' }),
    startOn: '2023-02-20',
  },
  { package: 'generic', operator: inPavlodar(), startOn: '2027-05-20' },
  {
    package: 'tx-large-load',
    operator: inTexas('service-started', '2024-11-04'),
    startOn: '2024-12-16',
  },
];

/** Packages whose law is explored: all that are shipped. */
export const PACKAGES = SAMPLES.map(({ package: code }) => code);

/**
 * The operator of a package on whom its law is explored.
 *
 * @param root folder of the campaigns
 * @param absent channels on which it has no contact
 */
export async function loadSubject(root: string, code: string, absent: readonly Channel[] = []): Promise<Subject> {
  const sample = SAMPLES.find((one) => one.package === code);
  if (sample === undefined) throw new RangeError(`No operator of "${code}" is known here.`);
  const pinned = await loadCampaignPackage(root, code);
  const startsAt = instantAt({
    date: addDays(sample.startOn, 0),
    time: '08:00',
    zone: pinned.calendar.zone,
  });
  return {
    name: code,
    pinned,
    operator: sample.operator,
    startsAt,
    absent,
  };
}

/** The case as it is opened. @throws RangeError when it cannot be planned */
export function opening(subject: Subject, product: Product = shipped): { readonly stage: Stage; readonly world: World } {
  const stage: Stage = {
    ...subject,
    product,
    plans: new Map(),
    unlawful: new Set(),
  };
  const { startsAt, absent } = subject;
  const plan = planned(stage, { from: startsAt });
  if (plan === undefined) throw new RangeError(`A case of ${subject.name} cannot be planned.`);
  const state = product.evolve(undefined, {
    type: 'case-opened',
    plan,
    rules: presentRules(),
    at: startsAt,
    ...(absent.length === 0 ? {} : { absent }),
  });
  return {
    stage,
    world: {
      now: startsAt,
      state,
      paused: false,
      weather: {},
      absent,
      facts: firstFacts(plan),
    },
  };
}
