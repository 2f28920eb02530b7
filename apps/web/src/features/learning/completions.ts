/** Steps that are being marked as done at this moment, by training. */
const underWay = new Map<string, Promise<unknown>>();

/** Steps that this page marked as done, by training: what the server told before may not know of them yet. */
const markedDone = new Set<string>();

/** Remembers an act of completion until it is over, so that what it opens is not asked for too early. */
export function completing(enrolmentId: string, activityId: string, act: Promise<unknown>): void {
  const mark = `${enrolmentId}/${activityId}`;
  markedDone.add(mark);
  act.catch(() => markedDone.delete(mark));
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

/** Whether a step was marked as done on this page, and has not failed since. */
export function isMarkedDone(enrolmentId: string, activityId: string): boolean {
  return markedDone.has(`${enrolmentId}/${activityId}`);
}
