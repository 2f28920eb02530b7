import { Client } from './client.mjs';

const ROUNDS = 6;
const WARM_UP_MS = 1_000;

/**
 * Product and bare server by turns, in short rounds, so that noise hits both alike.
 * @param act one go of one lane
 * @returns {{ product: Figures, bare: Figures, ratio: number, busyRatio: number }} the ratio is the median of the rounds'
 * ratios of goes a second; the other one is that of goes a second of each server's own time
 */
export async function compare({ act, product, bare, concurrency, roundMs }) {
  const sides = { product: new Client(product.url, concurrency), bare: new Client(bare.url, concurrency) };
  const servers = { product, bare };
  const rounds = { product: [], bare: [] };
  for (const side of ['product', 'bare']) await load(act, sides[side], concurrency, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of round % 2 === 0 ? ['product', 'bare'] : ['bare', 'product']) {
      const before = servers[side].busyMs();
      const round = await load(act, sides[side], concurrency, roundMs);
      rounds[side].push({ ...round, busyMs: servers[side].busyMs() - before });
    }
  }
  await Promise.all(Object.values(sides).map((client) => client.close()));
  const ratios = rounds.product.map((round, place) => rateOf([round]) / rateOf([rounds.bare[place]]));
  const [ours, theirs] = [figures(rounds.product), figures(rounds.bare)];
  return {
    ...{ product: ours, bare: theirs, ratio: quantile(ratios, 0.5) },
    busyRatio: ours.perBusySecond / theirs.perBusySecond,
  };
}

/** Every lane does one go after another until the time is over. */
export async function load(act, client, concurrency, ms) {
  const times = [];
  const start = performance.now();
  const goOn = async (lane) => {
    for (let now = start; now < start + ms;) {
      await act(client, lane);
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, lane) => goOn(lane)));
  return { times, seconds: (performance.now() - start) / 1000 };
}

function figures(rounds) {
  const times = rounds.flatMap((round) => round.times);
  const busyMs = rounds.reduce((total, round) => total + round.busyMs, 0);
  return {
    ...{ perSecond: rateOf(rounds), p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    perBusySecond: (times.length * 1000) / busyMs,
  };
}

function rateOf(rounds) {
  const sum = (of) => rounds.reduce((total, round) => total + of(round), 0);
  return sum(({ times }) => times.length) / sum(({ seconds }) => seconds);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
