/** Steps that are being marked as done at this moment, by training. */
const underWay = new Map<string, Promise<unknown>>();

/** Remembers an act of completion until it is over, so that what it opens is not asked for too early. */
export function completing(enrolmentId: string, act: Promise<unknown>): void {
  const over = act.then(
    () => undefined,
    () => undefined,
  );
  const all = Promise.all([underWay.get(enrolmentId), over]);
  underWay.set(enrolmentId, all);
  void all.then(() => {
    if (underWay.get(enrolmentId) === all) underWay.delete(enrolmentId);
  });
}

export async function completionsOf(enrolmentId: string): Promise<void> {
  await underWay.get(enrolmentId);
}
