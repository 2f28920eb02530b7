import type { Config } from '../config/config.js';

/**
 * A statement that takes longer is given up, and so is a transaction in which nothing happens. None has helpers of its own:
 * many ask at once, and to begin a helper takes longer than most of them run. A pooler refuses to be told.
 */
export const connectionLimits = ({ poolsTransactions }: Pick<Config, 'poolsTransactions'>): object =>
  poolsTransactions
    ? {}
    : {
        statement_timeout: 20_000,
        idle_in_transaction_session_timeout: 30_000,
        options: '-c max_parallel_workers_per_gather=0',
      };
