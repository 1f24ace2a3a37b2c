import type { Instant } from '../../domain/time';
import type { CampaignView } from '../../client/services/views';
import type { MailSimulator } from '../../simulators/mail/mail-simulator';
import type { SimulatedPerson, TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import type { Installation } from '../wiring/installation';
import type { CastMember } from './cast';

/** What a season is played with. */
export interface PlayParts {
  readonly installation: Installation;
  readonly telegram: TelegramSimulator;
  readonly mail: MailSimulator;
  readonly cast: readonly CastMember[];
  readonly seed: number;
  /** Told the clock's new offset, before anything is sent by it. */
  readonly onClock: (offsetMs: number) => void;
  /** Called after every step of the season. */
  readonly show: (view: CampaignView, now: Instant) => void;
}

/** An operator of the cast with its case. */
export interface Player extends CastMember {
  readonly caseId: string;
  readonly operatorId: string;
  readonly person: SimulatedPerson;
  readonly random: () => number;
}
