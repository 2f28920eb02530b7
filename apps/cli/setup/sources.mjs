import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const FOLDERS = ['apps', 'libs'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
/** Tests, files that the build itself writes, and the commands that run without being built. */
const NOT_BUILT = [/\.(spec|test)\.[cm]?[jt]sx?$/, /\.gen\.ts$/, /^apps\/cli\/(setup\/|[^/]+\.mjs$)/, /(^|\/)\.[^/]+$/];
const NOT_ENTERED = new Set(['node_modules', 'dist', '.data', 'coverage', 'test-results']);

/**
 * What the build is made from. Only files whose size or times differ from the last look are read again. The time of the
 * last change of the file's record (ctime) is compared too: tools that copy files may keep the other one.
 * @typedef {Record<string, [stamp: string, contentHash: string]>} Manifest
 * @param {Manifest} known
 * @returns {{ hash: string, manifest: Manifest }}
 */
export function lookAtSources(known) {
  /** @type {Manifest} */
  const manifest = {};
  for (const path of listSources()) {
    const { size, mtimeMs, ctimeMs } = statSync(join(root, path));
    const stamp = `${size}:${mtimeMs}:${ctimeMs}`;
    const before = known[path];
    manifest[path] = before?.[0] === stamp ? before : [stamp, hashOf(readFileSync(join(root, path)))];
  }
  const summary = Object.entries(manifest).map(([path, [, hash]]) => `${path} ${hash}`);
  return { hash: hashOf(summary.join('\n')), manifest };
}

function listSources() {
  const paths = FILES.filter((path) => statSync(join(root, path), { throwIfNoEntry: false }));
  const enter = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NOT_ENTERED.has(entry.name)) enter(path);
      } else if (entry.isFile() && !NOT_BUILT.some((pattern) => pattern.test(path))) {
        paths.push(path);
      }
    }
  };
  for (const folder of FOLDERS) if (statSync(join(root, folder), { throwIfNoEntry: false })) enter(folder);
  return paths.sort();
}

/** @param {string | Buffer} content */
function hashOf(content) {
  return createHash('sha256').update(content).digest('base64url');
}
