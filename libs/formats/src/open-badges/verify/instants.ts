const INSTANT =
  /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

/** An instant with its zone, as XML Schema writes `dateTimeStamp`, in milliseconds; null for anything else. */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== 'string' || !INSTANT.test(value)) return null;
  const time = Date.parse(value);
  const day = value.slice(0, 10);
  const real = new Date(Date.parse(`${day}T00:00:00Z`));
  // 31 February is taken for 3 March by Date.
  return Number.isNaN(time) || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== day ? null : time;
}
