import type { Channel } from '../../domain/channel';
import { afterAnswer, afterFailure, HEALTHY, needsProbe, pauseLeft, type ChannelHealth } from '../../domain/delivery/channel-health';
import { MINUTE, SECOND } from '../../domain/time';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { ChannelStore } from '../../ports/channel-store';

/** A message that was let through to a provider. */
export interface Passage {
  /** The message has done with the provider, in whatever way: to be called in a `finally`. A second call changes nothing. */
  end(): void;
}

/** Lets messages through to a provider, or makes them wait while it is paused. One for a process, shared by all of its sends. */
export interface ChannelGate {
  /** Waits through a short pause. @throws ChannelUnavailable when the pause is long */
  pass(channel: Channel): Promise<Passage>;
  /** What the provider did with a message that was let through: `undefined` when it answered. */
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
/** A message that tries a channel and is not heard of for so long has lost its turn: the next one tries it. */
const PROBE_LASTS_MS = MINUTE;

interface Probe {
  readonly since: number;
}

const NOTHING_TO_END: Passage = { end: () => undefined };

interface Entry {
  health: ChannelHealth;
  readAt: number;
  /** The one message that tries the channel; the others wait for what comes of it. */
  probe: Probe | undefined;
}

/** @see docs/rules.md#channel-health */
export function createChannelGate({ store, machineNow, sleep }: GateParts): ChannelGate {
  const known = new Map<Channel, Entry>();

  const entryOf = (channel: Channel): Entry => {
    const entry = known.get(channel) ?? { health: HEALTHY, readAt: Number.NEGATIVE_INFINITY, probe: undefined };
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

  /** @returns undefined while another message tries the channel */
  const letThrough = (entry: Entry): Passage | undefined => {
    if (!needsProbe(entry.health)) return NOTHING_TO_END;
    const now = machineNow();
    if (entry.probe !== undefined && now - entry.probe.since < PROBE_LASTS_MS) return undefined;
    const probe = { since: now };
    entry.probe = probe;
    return {
      end() {
        // its own only: another message may be trying the channel by then
        if (entry.probe === probe) entry.probe = undefined;
      },
    };
  };

  const pass = async (channel: Channel): Promise<Passage> => {
    const patience = machineNow() + WAITS_IN_PLACE_MS;
    for (;;) {
      const entry = await look(channel);
      const left = pauseLeft(entry.health, machineNow());
      const passage = left > 0 ? undefined : letThrough(entry);
      if (passage !== undefined) return passage;
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
    entry.health = failure === undefined ? afterAnswer(before, now) : afterFailure(before, failure, now);
    const isNews = entry.health.openings !== before.openings || entry.health.pausedUntil !== before.pausedUntil;
    // what became of the message must not depend on whether the other workers could be told
    if (isNews) await store.save(channel, entry.health).catch(() => undefined);
  };

  return { pass, note };
}
