import { MINUTE, SECOND } from '../domain/time';
import type { ComplianceClient, DocumentService } from '../client/services/compliance-client';
import { createScanRound } from './document-scanner';
import { repeatRounds, type Log } from './rounds';
import type { ProcessParts, Service } from './run-process';
import { openInstallation } from './wiring/installation';

export interface HousekeepingParts {
  readonly contacts: Pick<ComplianceClient['contacts'], 'endOutlived'>;
  readonly cases: Pick<ComplianceClient['cases'], 'tellWaiting'>;
  readonly documents: Pick<DocumentService, 'canScan' | 'waiting' | 'scanAgain'>;
  readonly log: Log;
}

export interface HousekeepingPace {
  readonly restMs: number;
  /** How long a document may lie in quarantine before it is scanned here. */
  readonly settleMs: number;
}

/** Twice what a scanner is given for an answer: until then, the process that took a document scans it itself. */
const PACE: HousekeepingPace = { restMs: SECOND, settleMs: MINUTE };

/**
 * What falls due with nobody asking for it: representatives whose time is over leave, cases are told what waits for them, and the
 * quarantine is scanned again. All of it is
 * read from the record in each round, so that a kill loses nothing and two such processes do no harm.
 */
export async function startHousekeepingService(
  { env, settings, log }: ProcessParts,
  pace: Partial<HousekeepingPace> = {},
): Promise<Service> {
  const installation = await openInstallation(env, settings);
  const house = keepHouse({ ...installation.client, log: (sentence, fields) => log.warn(fields, sentence) }, { ...PACE, ...pace });
  const done = house.done.finally(() => installation.close());
  return {
    done,
    async stop() {
      await house.stop();
      await done;
    },
  };
}

/** Each kind of work has rounds of its own: a scanner that is slow holds up no representative. */
export function keepHouse({ contacts, cases, documents, log }: HousekeepingParts, { restMs, settleMs }: HousekeepingPace): Service {
  const rounds = [
    repeatRounds(() => contacts.endOutlived(), { restMs, log, failure: 'contacts whose time is over could not leave' }),
    repeatRounds(() => cases.tellWaiting(), { restMs, log, failure: 'news that waits for cases could not be told' }),
    ...(documents.canScan
      ? [
          repeatRounds(createScanRound({ documents, log }, { settleMs }), {
            restMs,
            log,
            failure: 'papers in quarantine could not be read',
          }),
        ]
      : []),
  ];
  return {
    done: Promise.all(rounds.map(({ done }) => done)).then(() => undefined),
    async stop() {
      await Promise.all(rounds.map((one) => one.stop()));
    },
  };
}
