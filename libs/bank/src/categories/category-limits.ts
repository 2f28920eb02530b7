export const MOST_CATEGORIES = 2_000;
/** How many levels categories may stand in each other. */
export const DEEPEST_CATEGORY = 20;
/** In characters. */
export const LONGEST_CATEGORY_NAME = 120;
