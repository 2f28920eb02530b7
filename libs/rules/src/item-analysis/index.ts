/** What the answers of many say about a question and a quiz. Exact: adding attempts one by one is counting all anew. */
export * from './analysis.js';
export * from './flags.js';
export * from './stored-tally.js';
export * from './tally.js';
