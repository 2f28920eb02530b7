import { describe, expect, it } from '@jest/globals';
import { LagGauge } from './lag-gauge.js';

describe('the lag of a replica', () => {
  it('is endless before anything is known', () => {
    const gauge = new LagGauge();
    gauge.noteReplica(5n);
    gauge.notePrimary(100, 10n);
    expect(gauge.lag(100)).toBe(Infinity);
  });

  it.each([
    ['has replayed all', 30n, 0],
    ['has gone further than was noted', 99n, 0],
    ['has replayed what was there a moment ago', 29n, 100],
    ['has replayed the first only', 10n, 200],
  ])('is counted from the last moment of which it knows all: it %s', (_what, replayed, lag) => {
    const gauge = new LagGauge();
    gauge.notePrimary(1_000, 10n);
    gauge.notePrimary(1_100, 20n);
    gauge.notePrimary(1_200, 30n);
    gauge.noteReplica(replayed);
    expect(gauge.lag(1_200)).toBe(lag);
  });

  it('does not grow while the primary is at rest, and grows while the replica hears nothing', () => {
    const gauge = new LagGauge();
    for (const at of [0, 500, 1_000]) {
      gauge.notePrimary(at, 10n);
      gauge.noteReplica(10n);
    }
    expect(gauge.lag(1_000)).toBe(0);
    gauge.notePrimary(1_500, 11n);
    gauge.noteReplica(10n);
    expect(gauge.lag(1_500)).toBe(500);
  });

  it('is measured by the oldest that is missing, however long it is behind', () => {
    const gauge = new LagGauge();
    for (let at = 0; at < 1_000; at += 1) gauge.notePrimary(at, BigInt(at));
    gauge.noteReplica(0n);
    expect(gauge.lag(1_000)).toBe(1_000);
    gauge.noteReplica(999n);
    expect(gauge.lag(1_000)).toBe(1);
  });

  it('is unknown again where another server may stand', () => {
    const gauge = new LagGauge();
    gauge.notePrimary(0, 1n);
    gauge.noteReplica(1n);
    gauge.forget();
    expect(gauge.lag(1)).toBe(Infinity);
  });
});
