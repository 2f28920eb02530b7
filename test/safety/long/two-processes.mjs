// Does the whole suite of the API pass with two api processes and two workers on each database? Requests go to the one and to
// the other by turns, each side does jobs. PARTS names fewer specs, as jest reads them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from '../../../apps/cli/setup/project.mjs';

/** Those of a folder that start the product as an api. */
function specsIn(folder) {
  const speaks = (file) =>
    file.endsWith('.spec.ts') && readFileSync(join(root, file), 'utf8').includes('TestApi.start(');
  return readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter(speaks);
}

const specs = process.env.PARTS?.split(' ') ?? [...specsIn('test/api'), ...specsIn('test/safety')];
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--experimental-vm-modules', '--no-warnings', jest, '--testLocationInResults=false', ...specs];
const env = { ...process.env, API_PROCESSES: '2' };
const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
const [code] = await once(child, 'exit');
process.exit(code ?? 1);
