import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../dist/libs/platform/src/index.js';
import pg from 'pg';

/** A PostgreSQL of the benchmark's own, as the product sets it up in production: every commit reaches the disk. */
export async function startDatabase() {
  const dataDir = await mkdtemp(join(tmpdir(), 'convenor-bench-'));
  const server = await startEmbeddedPostgres({ dataDir });
  return {
    url: server.url,
    dataDir,
    async connect() {
      const db = new pg.Client({ connectionString: server.url });
      await db.connect();
      return db;
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
