import type { Channel } from '../../domain/channel';
import type { Blow } from './crash-point';
import type { CrashSpot } from './crash-run';
import { SCENARIOS, type Scenario } from './scenario';

/** A spot that is looked at on every test run, and how to find it on a path whose calls may change. */
export interface Sample {
  readonly name: string;
  readonly scenario: Scenario;
  readonly choose: (spots: readonly CrashSpot[]) => CrashSpot | undefined;
  /** Killed when left out. */
  readonly blow?: Blow;
}

function scenario(path: string, channel?: Channel): Scenario {
  const found = SCENARIOS.find((one) => one.path === path && one.channel === channel);
  if (found === undefined) throw new Error(`no scenario goes by ${path}`);
  return found;
}

const isBefore = ({ side }: CrashSpot): boolean => side === 'before';
const duringCall = (spots: readonly CrashSpot[]): CrashSpot | undefined => spots.find(({ side }) => side === 'during');
/** Submitted is committed, and nothing has left. */
const beforeCall = (spots: readonly CrashSpot[]): CrashSpot | undefined =>
  spots.filter(isBefore).find(({ number }) => number === duringCall(spots)?.number);
/** The provider has answered, and nobody wrote it down. */
const afterCall = (spots: readonly CrashSpot[]): CrashSpot | undefined =>
  spots.filter(isBefore).find(({ number }) => number === (duringCall(spots)?.number ?? 0) + 1);
const before =
  (label: RegExp) =>
  (spots: readonly CrashSpot[]): CrashSpot | undefined =>
    spots.filter(isBefore).findLast(({ point }) => label.test(point.label));
/** The last transaction before the provider is called is the one that marks the message submitted. */
const beforeSubmitted = (spots: readonly CrashSpot[]): CrashSpot | undefined =>
  before(/^sql begin/)(spots.filter(({ number }) => number < (duringCall(spots)?.number ?? 0)));

const byEmail = scenario('sendCaseMessage', 'email');
const byTelegram = scenario('sendCaseMessage', 'telegram');

/** The most dangerous spots. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'between starting a workflow and marking it started',
    scenario: scenario('launchCasePage'),
    choose: before(/^sql update operator_case/),
  },
  { name: 'an email before it is marked submitted', scenario: byEmail, choose: beforeSubmitted },
  { name: 'an email the relay has and has not answered', scenario: byEmail, choose: duringCall },
  { name: 'an email whose acceptance is not recorded', scenario: byEmail, choose: afterCall },
  { name: 'a chat message that is marked submitted and has not left', scenario: byTelegram, choose: beforeCall },
  { name: 'a chat message Telegram has and has not answered', scenario: byTelegram, choose: duringCall },
  { name: 'a chat message whose acceptance is not recorded', scenario: byTelegram, choose: afterCall },
  { name: 'events that are written and not committed', scenario: scenario('recordCaseEvents'), choose: before(/^sql commit/) },
  { name: 'an email of a worker that stands still before it is marked', scenario: byEmail, choose: beforeSubmitted, blow: 'freeze' },
  {
    name: 'a chat message of a worker that stands still before it is marked',
    scenario: byTelegram,
    choose: beforeSubmitted,
    blow: 'freeze',
  },
];

/** The spot that a sample is about. */
export function chooseSample({ scenario: of, choose, blow: wanted = 'kill' }: Sample, spots: readonly CrashSpot[]): CrashSpot | undefined {
  return choose(spots.filter((spot) => spot.scenario === of && spot.blow === wanted));
}
