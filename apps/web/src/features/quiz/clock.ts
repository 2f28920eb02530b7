import { useEffect, useState } from 'react';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** From here on the clock shows seconds. */
const LAST_MS = 2 * MINUTE;
const ANNOUNCED_MINUTES = [10, 5, 1];

/**
 * Milliseconds until a deadline by the server's clock; null without one. `now` is what that clock showed when this
 * device read `readAt`, so that a device with a wrong clock still shows the right time.
 */
export function useTimeLeft(deadline: string | null, now: string, readAt: number): number | null {
  const end = deadline === null ? null : readAt + Date.parse(deadline) - Date.parse(now);
  const [moment, setMoment] = useState(() => Date.now());
  const left = end === null ? null : Math.max(0, end - moment);
  useEffect(() => {
    if (left === null || left === 0) return;
    // At the next full minute, or second, of what is left: the clock never skips one.
    const step = left > LAST_MS ? MINUTE : SECOND;
    const timer = setTimeout(() => setMoment(Date.now()), Math.min(left % step || step, left));
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}

/** "18 min" while there is time, "1:40" at the end. */
export function timeWords(left: number, duration: (minutes: number) => string): string {
  if (left > LAST_MS) return duration(Math.ceil(left / MINUTE));
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The minutes to say aloud: only when one of a few marks was just passed, so that nobody is hurried all the time. */
export function announcedMinutes(left: number): number | null {
  const mark = ANNOUNCED_MINUTES.findLast((minutes) => left <= minutes * MINUTE);
  return mark ?? null;
}
