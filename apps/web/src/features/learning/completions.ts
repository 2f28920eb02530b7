/** Steps that are being marked as done at this moment, by training. */
const underWay = new Map<string, Promise<unknown>>();

/** Remembers an act of completion until it is over, so that what it opens is not asked for too early. */
export function completing<Result>(enrolmentId: string, act: Promise<Result>): Promise<Result> {
  const settled = act.then(
    () => undefined,
    () => undefined,
  );
  const all = Promise.all([underWay.get(enrolmentId), settled]);
  underWay.set(enrolmentId, all);
  void all.then(() => {
    if (underWay.get(enrolmentId) === all) underWay.delete(enrolmentId);
  });
  return act;
}

export async function completionsOf(enrolmentId: string): Promise<void> {
  await underWay.get(enrolmentId);
}
