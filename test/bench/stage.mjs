import { startProduct } from './children.mjs';
import { startDatabase } from './database.mjs';
import { seedPeople, settle } from './seed.mjs';

/** The built product on a database of its own with so many people, for `act`; everything that was started is ended. */
export async function onStage(people, act) {
  const started = [];
  const keep = (thing) => (started.push(thing), thing);
  try {
    const database = keep(await startDatabase());
    // Its start makes the schema and loads the sample course.
    const product = keep(await startProduct(database.url, database.dataDir, { metrics: true }));
    const db = await database.connect();
    keep({ stop: () => db.end() });
    await seedPeople(db, 0, people);
    await settle(db);
    return await act({ product, db });
  } finally {
    for (const thing of started.reverse()) await thing.stop();
  }
}

/**
 * Sends at a steady pace, however long the answers take, but never has more than `most` on their way.
 * @param send the n-th request; what it throws is its own affair
 * @returns seconds that it took
 */
export async function steadily({ perSecond, count, most, send }) {
  const began = performance.now();
  const onTheirWay = new Set();
  for (let n = 0; n < count; n += 1) {
    const early = began + (n * 1000) / perSecond - performance.now();
    if (early > 1) await new Promise((settle) => setTimeout(settle, early));
    if (onTheirWay.size >= most) await Promise.race(onTheirWay);
    const sent = send(n).finally(() => onTheirWay.delete(sent));
    onTheirWay.add(sent);
  }
  await Promise.all(onTheirWay);
  return (performance.now() - began) / 1000;
}
