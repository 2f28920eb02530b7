import type { Config } from '../config/config.js';

/** A statement that takes longer is given up, and so is a transaction in which nothing happens. A pooler refuses to be told. */
export const connectionLimits = ({ poolsTransactions }: Pick<Config, 'poolsTransactions'>): object =>
  poolsTransactions ? {} : { statement_timeout: 20_000, idle_in_transaction_session_timeout: 30_000 };
