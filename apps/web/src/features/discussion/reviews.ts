import type { Review } from './queries.js';

/** In the order in which they are shown. */
export const REVIEWS: readonly Review[] = ['waiting', 'open', 'answered', 'approved', 'returned'];
