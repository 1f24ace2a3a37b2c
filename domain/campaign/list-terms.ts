import type { CampaignPackage, DeadlineAnchor, Duty } from '../law/policy';
import type { ListTerms } from './operator-row';

/** What a list of operators is read against for a campaign. */
export function listTermsOf({ policy, regions }: Pick<CampaignPackage, 'policy' | 'regions'>): ListTerms {
  const { identifier, duty } = policy;
  return {
    identifier,
    // packages pinned before regions were part of them have none
    ...(regions.length === 0 ? {} : { regions }),
    events: eventsOf(duty),
    ...(duty.events === undefined ? {} : { eventTitles: Object.fromEntries(duty.events.map(({ code, title }) => [code, title])) }),
    cohorts: duty.cohorts.map(({ code }) => code),
  };
}

/** Codes of the events that dates of a duty are counted from, each once. */
export function eventsOf({ deadline, cohorts }: Duty): readonly string[] {
  const anchors = [deadline, ...cohorts.flatMap((cohort) => cohort.deadline ?? [])].flatMap(({ anchor }) => eventOf(anchor));
  const conditions = cohorts.flatMap(({ when }) => ('event' in when ? [when.event] : []));
  return [...new Set([...anchors, ...conditions])];
}

function eventOf(anchor: DeadlineAnchor): readonly string[] {
  return 'event' in anchor ? [anchor.event] : [];
}
