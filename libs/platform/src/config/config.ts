import { resolve } from 'node:path';

/** A setting is missing or wrong; the message names it and says what is expected. */
export class ConfigError extends Error {}

/** Everything that may differ between two installations, read once from the environment. */
export class Config {
  port: number;
  host: string;
  /** PostgreSQL to use; null = the embedded one in `dataDir`. */
  databaseUrl: string | null;
  /** A streaming replica of `databaseUrl`, for readings; null = none. */
  replicaUrl: string | null;
  /** How far the replica may be behind and still be read. */
  replicaLagSeconds: number;
  /** Whether a pooler at `databaseUrl` gives each transaction another connection. */
  poolsTransactions: boolean;
  /** PostgreSQL without that pooler; null = as `databaseUrl`. */
  directUrl: string | null;
  dataDir: string;
  /** Where people reach the product, without a trailing slash. Links in mails start with it. */
  publicUrl: string;
  /** null = mails stay in the outbox, where the owner can read them. */
  smtpUrl: string | null;
  mailFrom: string;
  owner: { email: string; password: string } | null;
  /** Port of `/metrics`; null = no metrics server. */
  metricsPort: number | null;
  logLevel: string;
  /** Hops of reverse proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  /** Whether this process also runs jobs (the small set-up). */
  runsJobs: boolean;
  /** Connections of this process to the database. */
  poolSize: number;
  /** What the issuer's keys are sealed with in the database; null = a file in `dataDir`, made on the first start. */
  issuerSecret: string | null;
  /** Whether the check of a credential may ask the hosts of other issuers for their keys and lists. */
  fetchesForeign: boolean;
}

type DatabaseSettings = Pick<Config, 'databaseUrl' | 'replicaUrl' | 'directUrl' | 'poolsTransactions'>;

const POSTGRES = ['postgres:', 'postgresql:'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads and checks all settings.
 * @throws ConfigError naming the first wrong setting.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const text = (name: string): string | null => env[name]?.trim() || null;
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const raw = text(name);
    if (raw === null) return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, but is "${raw}".`);
    }
    return value;
  };
  const url = (name: string, protocols: string[]): string | null => {
    const raw = text(name);
    if (raw === null) return null;
    const parsed = URL.canParse(raw) ? new URL(raw) : null;
    if (!parsed || !protocols.includes(parsed.protocol)) {
      const shown = parsed ? `it starts with "${parsed.protocol}"` : 'it is not a complete address';
      throw new ConfigError(`${name} must be an address that starts with ${protocols.join(' or ')}//, but ${shown}.`);
    }
    return raw;
  };

  const port = whole('PORT', 3000, 1, 65535);
  const logLevel = text('LOG_LEVEL') ?? 'warn';
  if (!LOG_LEVELS.includes(logLevel)) throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  const publicUrl = url('PUBLIC_URL', ['http:', 'https:']) ?? `http://127.0.0.1:${port}`;
  const metricsPort = whole('METRICS_PORT', 0, 0, 65535);
  return {
    port,
    host: text('HOST') ?? '127.0.0.1',
    ...databasesFrom({
      own: url('DATABASE_URL', POSTGRES),
      replica: url('DATABASE_REPLICA_URL', POSTGRES),
      direct: url('DATABASE_DIRECT_URL', POSTGRES),
      pooler: text('DATABASE_POOLER'),
    }),
    replicaLagSeconds: whole('DATABASE_REPLICA_LAG', 5, 1, 60),
    dataDir: resolve(text('DATA_DIR') ?? '.data'),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text('MAIL_FROM') ?? `Convenor <no-reply@${new URL(publicUrl).hostname}>`,
    owner: ownerFrom(text('OWNER_EMAIL'), env['OWNER_PASSWORD'] || null),
    metricsPort: metricsPort === 0 ? null : metricsPort,
    logLevel,
    trustedProxies: whole('TRUSTED_PROXIES', 0, 0, 10),
    runsJobs: jobsSetting(text('RUN_JOBS')),
    poolSize: whole('DATABASE_POOL', 10, 2, 200),
    issuerSecret: secretFrom(text('ISSUER_SECRET')),
    fetchesForeign: fetchSetting(text('VERIFY_FETCH')),
  };
}

/** What only makes sense beside another setting is refused without it. */
function databasesFrom(given: Record<'own' | 'replica' | 'direct' | 'pooler', string | null>): DatabaseSettings {
  const { own, replica, direct, pooler } = given;
  if (replica && !own) throw new ConfigError('DATABASE_REPLICA_URL is set, so DATABASE_URL must be set as well.');
  if (direct && !own) throw new ConfigError('DATABASE_DIRECT_URL is set, so DATABASE_URL must be set as well.');
  if (pooler !== null && pooler !== 'none' && pooler !== 'transaction')
    throw new ConfigError('DATABASE_POOLER must be none or transaction.');
  const poolsTransactions = pooler === 'transaction';
  if (poolsTransactions && !direct)
    throw new ConfigError('With DATABASE_POOLER=transaction, DATABASE_DIRECT_URL must name PostgreSQL itself.');
  return { databaseUrl: own, replicaUrl: replica, directUrl: direct, poolsTransactions };
}

function ownerFrom(email: string | null, password: string | null): Config['owner'] {
  if (!email && !password) return null;
  if (!email) throw new ConfigError('OWNER_PASSWORD is set, so OWNER_EMAIL must be set as well.');
  if (!password) throw new ConfigError('OWNER_EMAIL is set, so OWNER_PASSWORD must be set as well.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ConfigError('OWNER_EMAIL must be an e-mail address.');
  if (password.length < 8) throw new ConfigError('OWNER_PASSWORD must have at least 8 characters.');
  return { email, password };
}

function jobsSetting(raw: string | null): boolean {
  if (raw === null || raw === 'true') return true;
  if (raw === 'false') return false;
  throw new ConfigError('RUN_JOBS must be true or false.');
}

function secretFrom(raw: string | null): string | null {
  if (raw !== null && raw.length < 32) throw new ConfigError('ISSUER_SECRET must have at least 32 characters.');
  return raw;
}

function fetchSetting(raw: string | null): boolean {
  if (raw === null || raw === 'off') return false;
  if (raw === 'on') return true;
  throw new ConfigError('VERIFY_FETCH must be on or off.');
}
