import calendarFile from '../../../campaigns/calendars/kz-5@2026.1.json';
import sixDayFile from '../../../campaigns/calendars/kz-6@2026.1.json';
import texasFile from '../../../campaigns/calendars/us-tx@2026.1.json';
import policyFile from '../../../campaigns/kz-mining-2022/policy.json';
import regionFile from '../../../campaigns/regions/kz.json';
import { Calendar } from '../../../adapters/packages/calendar-schema';
import { Regions } from '../../../adapters/packages/package-schema';
import { Policy } from '../../../adapters/packages/policy-schema';
import { expandCalendar } from '../../../domain/law/calendar/calendar-rules';
import type { PlannedOperator } from '../../../domain/planning/planned-operator';
import type { CampaignPolicy, Cohort, DeadlineAnchor, DeadlineRule, Duty, Rules } from '../../../domain/law/policy';

/** The shipped calendars, regions and policy, as the product reads them. */
export const calendarRules = Calendar.parse(calendarFile);
export const calendar = expandCalendar(calendarRules);
export const sixDayRules = Calendar.parse(sixDayFile);
export const sixDayCalendar = expandCalendar(sixDayRules);
export const texasRules = Calendar.parse(texasFile);
export const texasCalendar = expandCalendar(texasRules);
export const regions = Regions.parse(regionFile);

const { duties, ...terms } = Policy.parse(policyFile);

function onlyDuty(): Duty {
  const [duty, ...others] = duties;
  if (duty === undefined || others.length > 0) throw new RangeError('The campaign of 2022 has one duty.');
  return duty;
}

export const policy: CampaignPolicy = { ...terms, duty: onlyDuty() };
export const rules: Rules = { policy, calendar, regions };

export const ALMATY = 'Asia/Almaty';
export const ORAL = 'Asia/Oral';

/** The shipped rules with a policy changed. */
export function rulesWith(change: Partial<CampaignPolicy>): Rules {
  return { ...rules, policy: { ...policy, ...change } };
}

/** The shipped rules with another deadline; what is not named is that of 2022. */
export function rulesDue(change: Partial<DeadlineRule>, policyChange: Partial<CampaignPolicy> = {}): Rules {
  return rulesWith({ ...policyChange, duty: { ...policy.duty, deadline: { ...policy.duty.deadline, ...change } } });
}

/** The shipped rules with another anchor and no roll, so that a test sees the day that was counted. */
export function rulesAnchored(anchor: DeadlineAnchor): Rules {
  return rulesDue({ anchor, roll: 'none' });
}

/** The shipped rules with cohorts. */
export function rulesFor(cohorts: readonly Cohort[]): Rules {
  return rulesWith({ duty: { ...policy.duty, cohorts } });
}

/** An operator in Pavlodar, by the clocks of the capital. */
export function anOperator(change: Partial<PlannedOperator> = {}): PlannedOperator {
  return { id: '961141000023', region: 'KZ-55', ...change };
}
