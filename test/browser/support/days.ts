import { addDays, localDateAt } from '@convenor/rules';

/** Where the people of the journeys live: their day begins while it is still yesterday in UTC. */
export const ZONE = 'Europe/Athens';

/** The day that is so many days away for them, `-1` being yesterday. */
export const inDays = (days: number): string => addDays(localDateAt(new Date(), ZONE), days);
