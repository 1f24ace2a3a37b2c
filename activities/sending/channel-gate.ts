import type { Channel } from '../../domain/channel';
import { afterAnswer, afterFailure, HEALTHY, needsProbe, pauseLeft, type ChannelHealth } from '../../domain/delivery/channel-health';
import { SECOND } from '../../domain/time';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { ChannelStore } from '../../ports/channel-store';

/** Lets messages through to a provider, or makes them wait while it is paused. One for a process, shared by all of its sends. */
export interface ChannelGate {
  /** Waits through a short pause. @throws ChannelUnavailable when the pause is long */
  pass(channel: Channel): Promise<void>;
  /** The message that was let through did not go to the provider after all. */
  release(channel: Channel): void;
  /** What the provider did with the message that was let through: `undefined` when it answered. */
  note(channel: Channel, failure: ChannelUnavailable | undefined): Promise<void>;
}

export interface GateParts {
  readonly store: ChannelStore;
  /** Machine time in ms. */
  readonly machineNow: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A waiting message keeps its place in the worker, so that no others are taken from the queue meanwhile. */
const WAITS_IN_PLACE_MS = 10 * SECOND;
const LOOKS_AGAIN_MS = 250;
/** How old what other workers said may be. */
const READS_EVERY_MS = SECOND;

interface Entry {
  health: ChannelHealth;
  readAt: number;
  /** One message tries the channel; the others wait for what comes of it. */
  probing: boolean;
}

/** @see docs/rules.md#channel-health */
export function createChannelGate({ store, machineNow, sleep }: GateParts): ChannelGate {
  const known = new Map<Channel, Entry>();

  const entryOf = (channel: Channel): Entry => {
    const entry = known.get(channel) ?? { health: HEALTHY, readAt: Number.NEGATIVE_INFINITY, probing: false };
    known.set(channel, entry);
    return entry;
  };

  const look = async (channel: Channel): Promise<Entry> => {
    const entry = entryOf(channel);
    if (machineNow() - entry.readAt >= READS_EVERY_MS) {
      entry.readAt = machineNow();
      // the error rate is each process's own; pauses and recoveries are everybody's
      entry.health = { ...(await store.health(channel)), recent: entry.health.recent };
    }
    return entry;
  };

  const pass = async (channel: Channel): Promise<void> => {
    const patience = machineNow() + WAITS_IN_PLACE_MS;
    for (;;) {
      const entry = await look(channel);
      const left = pauseLeft(entry.health, machineNow());
      if (left === 0 && !needsProbe(entry.health)) return;
      if (left === 0 && !entry.probing) {
        entry.probing = true;
        return;
      }
      const wait = Math.max(left, LOOKS_AGAIN_MS);
      if (machineNow() + wait > patience) {
        throw new ChannelUnavailable(`${channel} is paused (${entry.health.why ?? 'outage'})`, wait, entry.health.why ?? 'outage');
      }
      await sleep(wait);
    }
  };

  const note = async (channel: Channel, failure: ChannelUnavailable | undefined): Promise<void> => {
    const entry = entryOf(channel);
    const before = entry.health;
    const now = machineNow();
    entry.probing = false;
    entry.health = failure === undefined ? afterAnswer(before, now) : afterFailure(before, failure, now);
    const isNews = entry.health.openings !== before.openings || entry.health.pausedUntil !== before.pausedUntil;
    // what became of the message must not depend on whether the other workers could be told
    if (isNews) await store.save(channel, entry.health).catch(() => undefined);
  };

  const release = (channel: Channel): void => {
    entryOf(channel).probing = false;
  };

  return { pass, note, release };
}
