import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../apps/cli/setup/project.mjs';
import { actor } from './actors.mjs';
import { Client } from './client.mjs';

const web = join(root, 'dist/web');

/** Bytes of script, as compressed for sending, on a person's first lesson: what its page names, and what that imports. */
export async function firstLessonScriptBytes({ url }) {
  const { enrolment, cookie } = actor(1);
  const client = new Client(url, 1);
  const page = await client.send('GET', `/learn/${enrolment}/activities/many-pathways`, { cookie });
  await client.close();
  const needed = new Set([...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path));
  for (const path of needed) importsOf(path).forEach((imported) => needed.add(imported));
  return [...needed].reduce((sum, path) => sum + sentBytes(path), 0);
}

/** Imports that a script cannot run without; those that it makes on demand are not among them. */
function importsOf(path) {
  const script = readFileSync(join(web, path), 'utf8');
  const found = script.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'`();]*from)?\s*["'](\.[^"']+\.js)["']/g);
  return [...found].map(([, name]) => posix.join(posix.dirname(path), name));
}

function sentBytes(path) {
  const file = join(web, path);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}
