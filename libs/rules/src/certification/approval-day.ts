import { addDays, isLocalDate, type LocalDate } from '../local-date.js';

/**
 * What is wrong with the day of an interview or approval; `today` in the person's own zone. Where who talked with them
 * lives, it may be a day later already.
 */
export function approvalDayProblem(day: LocalDate, today: LocalDate): 'no_day' | 'in_future' | null {
  if (!isLocalDate(day)) return 'no_day';
  return day > addDays(today, 1) ? 'in_future' : null;
}
