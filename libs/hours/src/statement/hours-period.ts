import { InvalidInput } from '@convenor/platform';
import { type HoursPeriod, isLocalDate } from '@convenor/rules';

/** @throws InvalidInput for days that are not in the calendar, or a period that ends before it begins */
export function periodOf({ from, to }: { from?: string; to?: string }): HoursPeriod {
  for (const [field, day] of Object.entries({ from, to })) {
    if (day !== undefined && !isLocalDate(day))
      throw InvalidInput.field(field, 'not_a_day', 'This day is not in the calendar.');
  }
  if (from && to && from > to)
    throw InvalidInput.field(
      'to',
      'period_reversed',
      'The last day comes before the first. Please change one of them.',
    );
  return { from: from ?? null, to: to ?? null };
}
