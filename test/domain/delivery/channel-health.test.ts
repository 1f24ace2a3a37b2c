import { afterAnswer, afterFailure, HEALTHY, needsProbe, pauseLeft, type ChannelHealth } from '../../../domain/delivery/channel-health';
import { MINUTE, SECOND } from '../../../domain/time';
import type { UnavailableCause } from '../../../domain/delivery/channel-unavailable';

const NOW = 1_000_000;

function failing(times: number, health: ChannelHealth = HEALTHY, why: UnavailableCause = 'outage', now = NOW): ChannelHealth {
  return Array.from({ length: times }).reduce<ChannelHealth>(
    (state) => afterFailure(state, { why, retryAfterMs: 7 * SECOND }, now),
    health,
  );
}

function answering(times: number, health: ChannelHealth = HEALTHY): ChannelHealth {
  return Array.from({ length: times }).reduce<ChannelHealth>((state) => afterAnswer(state, NOW), health);
}

describe('the health of a channel', () => {
  it('bears a few failures', () => {
    expect(pauseLeft(failing(4), NOW)).toBe(0);
  });

  it('pauses when half of the latest answers failed', () => {
    const health = failing(5);
    expect(pauseLeft(health, NOW)).toBe(15 * SECOND);
    expect(health).toMatchObject({ why: 'outage', openings: 1, since: NOW });
  });

  it('takes the rate over the latest twenty, whatever went before', () => {
    expect(pauseLeft(failing(9, answering(100)), NOW)).toBe(0);
    expect(pauseLeft(failing(10, answering(100)), NOW)).toBeGreaterThan(0);
  });

  it('waits as long as the provider asks, after one answer, and needs no probe then', () => {
    const health = failing(1, HEALTHY, 'throttled');
    expect(pauseLeft(health, NOW)).toBe(7 * SECOND);
    expect(needsProbe(health)).toBe(false);
  });

  it('never shortens a pause', () => {
    const health = failing(5);
    expect(afterFailure(health, { why: 'throttled', retryAfterMs: SECOND }, NOW)).toEqual(health);
  });

  it('pauses at once when the provider does not accept us', () => {
    expect(pauseLeft(failing(1, HEALTHY, 'configuration'), NOW)).toBe(MINUTE);
  });

  it('says nothing of the provider when only one recipient must wait', () => {
    expect(pauseLeft(failing(50, HEALTHY, 'recipient'), NOW)).toBe(0);
  });

  it('doubles the pause each time the one try after it fails, up to five minutes', () => {
    const pauses: number[] = [];
    let health = failing(5);
    for (let round = 0; round < 7; round += 1) {
      const now = health.pausedUntil;
      pauses.push(pauseLeft(health, now - 1) + (health.pausedUntil - now));
      expect(needsProbe(health)).toBe(true);
      health = afterFailure(health, { why: 'outage', retryAfterMs: 0 }, now);
      pauses[round] = health.pausedUntil - now;
    }
    expect(pauses).toEqual([30, 60, 120, 240, 300, 300, 300].map((seconds) => seconds * SECOND));
  });

  it('does not count what was on its way when it paused', () => {
    const health = failing(5);
    expect(failing(10, health)).toMatchObject({ openings: 1, pausedUntil: health.pausedUntil });
  });

  it('recovers with one answer', () => {
    const health = afterAnswer(failing(5), NOW + MINUTE);
    expect(health).toEqual({ ...HEALTHY, recent: '.', since: NOW + MINUTE });
  });

  it('keeps a pause for throttling when an answer comes in that was on its way', () => {
    expect(pauseLeft(afterAnswer(failing(1, HEALTHY, 'throttled'), NOW), NOW)).toBe(7 * SECOND);
  });
});
