import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where the built server begins. */
export const serverEntry = join(root, 'dist', 'apps', 'api', 'src', 'main.js');

/**
 * How the server's memory is kept small. On a machine with much of it, V8 lets garbage pile up to several times of what
 * is alive. The Dockerfile says the same.
 */
export const memoryFlags = ['--max-semi-space-size=4', '--heap-growing-percent=20'];

/** What cannot go on, in words for the person at the keyboard. `details` are lines of a program's output. */
export class SetupProblem extends Error {
  /**
   * @param {string} message
   * @param {string[]} [details]
   */
  constructor(message, details = []) {
    super(message);
    this.name = 'SetupProblem';
    this.details = details;
  }
}

/** The Node that the project pins, whatever the machine has. */
export function pinnedNode() {
  const places = ['.bin/node', 'node/bin/node'].map((place) => join(root, 'node_modules', place));
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  throw new SetupProblem(
    'The packages are installed, but not the Node version that Convenor needs. Run "npm rebuild node --ignore-scripts=false", then start again.',
  );
}

/**
 * The npm that started us, else the first one that the machine offers. It must not run on the pinned Node: an
 * installation replaces that file.
 * @returns {{ file: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node, ...env } = process.env;
  const ours = join(root, 'node_modules');
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ours));
  // npm's look for a newer npm would keep a start waiting when the network is slow.
  const outside = { ...env, PATH: path.join(delimiter), npm_config_update_notifier: 'false' };
  if (script && basename(script) === 'npm-cli.js' && node && !node.startsWith(ours)) {
    return { file: node, args: [script], env: outside };
  }
  return { file: 'npm', args: [], env: outside };
}
