// Is each mail sent once, and each person nudged once, when the processes that do so are killed 200 times each? JOB_KILLS asks for fewer.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pinnedNode, root } from '../../../apps/cli/setup/project.mjs';

const KILLS = process.env.JOB_KILLS ?? '200';
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--no-warnings', jest, '--testLocationInResults=false', '-i'];
const env = { ...process.env, MAIL_KILLS: KILLS, NUDGE_KILLS: KILLS };
const specs = ['test/safety/mail-kills.spec.ts', 'test/safety/nudge-kills.spec.ts'];
const child = spawn(pinnedNode(), [...args, ...specs], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
const [code] = await once(child, 'exit');
process.exit(code ?? 1);
