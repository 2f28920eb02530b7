/** Changes of lists, each a new list; what did not change stays the same object. */

export function replaced<T>(list: readonly T[], place: number, next: T): readonly T[] {
  return list.map((each, index) => (index === place ? next : each));
}

export function without<T>(list: readonly T[], place: number): readonly T[] {
  return list.filter((_, index) => index !== place);
}

export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** An object without one of its optional fields. */
export function lacking<T extends object, K extends keyof T>(whole: T, field: K): Omit<T, K> {
  const { [field]: _left, ...rest } = whole;
  return rest;
}
