import { crashAt, findSpots, NoVerdict, type CrashResult, type CrashSpot } from './crash-run';
import { openLane, type Lane } from './lane';
import type { Databases } from './machinery';
import type { Scenario } from './scenario';

/** Lanes side by side on one Temporal server; most of a run is waiting for the server to miss the dead. */
export interface Crew {
  /** Every spot to be struck at, found by going through each scenario once. @throws NoVerdict */
  find(scenarios: readonly Scenario[]): Promise<readonly CrashSpot[]>;
  /** @throws NoVerdict when two lanes could not tell */
  crash(spot: CrashSpot): Promise<CrashResult>;
  stop(): Promise<void>;
}

export interface CrewParts {
  readonly lanes: number;
  readonly temporalAddress: string;
  readonly databases: Databases;
}

const ATTEMPTS = 3;

export function createCrew({ lanes, temporalAddress, databases }: CrewParts): Crew {
  const idle: (Lane | undefined)[] = Array.from({ length: lanes }, () => undefined);
  const waiting: (() => void)[] = [];
  const givenUp: Promise<void>[] = [];

  const onLane = async <T>(work: (lane: Lane) => Promise<T>): Promise<T> => {
    while (idle.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    let lane = idle.pop();
    try {
      lane ??= await openLane({ databaseUrl: await databases.next(), temporalAddress });
      return await work(lane);
    } catch (error) {
      // nobody knows what is left in there, and nobody waits for it
      if (lane !== undefined) givenUp.push(lane.stop());
      lane = undefined;
      throw error;
    } finally {
      idle.push(lane);
      waiting.shift()?.();
    }
  };

  /** A path that was not come by, or a machine that was too busy, is looked at once more. */
  const retry = async <T>(work: (lane: Lane) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await onLane(work);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error instanceof NoVerdict ? error : new NoVerdict(String(error), { cause: error });
      }
    }
  };

  return {
    find: async (scenarios) => (await Promise.all(scenarios.map((scenario) => retry((lane) => findSpots(lane, scenario))))).flat(),
    crash: (spot) => retry((lane) => crashAt(lane, spot)),
    async stop() {
      await Promise.all([...givenUp, ...idle.map((lane) => lane?.stop() ?? Promise.resolve())]);
    },
  };
}
