// Runs a command of apps/cli/src on the built product: `node apps/cli/run.mjs demo`. Does all set-up first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { pinnedNode, root, SetupProblem } from './setup/project.mjs';
import { complain } from './setup/screen.mjs';
import { openDataDir, readSettings } from './setup/settings.mjs';

const [name = '', ...rest] = process.argv.slice(2);
try {
  const { dataDir } = readSettings();
  openDataDir(dataDir);
  await ensureInstalled(join(dataDir, 'logs'));
  await ensureBuilt(join(dataDir, 'logs'));
  const file = join(root, 'dist', 'apps', 'cli', 'src', `${name}.js`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) throw new SetupProblem(`There is no command "${name}".`);
  const child = spawn(pinnedNode(), [file, ...rest], { stdio: 'inherit', env: { ...process.env, DATA_DIR: dataDir } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  complain(error);
  process.exit(1);
}
