// The built product on a throw-away data folder, for the browser suite.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, serverEntry } from '../../apps/cli/setup/project.mjs';

const [port] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'convenor-browser-'));
const server = spawn(pinnedNode(), [serverEntry], {
  stdio: 'inherit',
  env: {
    PATH: process.env.PATH,
    PORT: port,
    DATA_DIR: dataDir,
    OWNER_EMAIL: 'owner@example.org',
    OWNER_PASSWORD: 'a-quiet-evening-for-tests',
  },
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill('SIGTERM'));
server.on('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
