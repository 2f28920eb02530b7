/**
 * Does the work for each of the items, so many of them at a time: while the database works for one lane, this process works
 * for another. None is left behind at work where another one failed.
 */
export async function inLanes<T>(
  items: Iterable<T> | AsyncIterable<T>,
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const taken = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = await taken.next(); !next.done; next = await taken.next()) await work(next.value);
  };
  for (const done of await Promise.allSettled(Array.from({ length: lanes }, lane)))
    if (done.status === 'rejected') throw done.reason;
}
