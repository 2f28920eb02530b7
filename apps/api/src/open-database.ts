import { type Config, DatabaseAddress, startEmbeddedPostgres } from '@convenor/platform';

export interface OpenDatabase {
  address: DatabaseAddress;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or the embedded one in DATA_DIR. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<OpenDatabase> {
  const { databaseUrl, directUrl } = config;
  if (databaseUrl)
    return { address: new DatabaseAddress(databaseUrl, directUrl ?? databaseUrl), stop: async () => undefined };
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  return { address: new DatabaseAddress(server.url), stop: () => server.stop() };
}
