import type { MappingReader } from './mapping-reader.js';

const MEETINGS = { min: 0, max: 100 };

/** How many meetings of each kind are asked for. @param blame the key that is named when none is */
export function readMeetings(entry: MappingReader, blame: string): { observed: number; coLed: number; led: number } {
  const observed = entry.integer('observed', MEETINGS, 0);
  const coLed = entry.integer('coLed', MEETINGS, 0);
  const led = entry.integer('led', MEETINGS, 0);
  if (observed + coLed + led === 0) {
    entry.error(
      blame,
      'out_of_range',
      'Say how many meetings: at least one of observed, coLed and led must be above 0.',
    );
  }
  return { observed, coLed, led };
}
