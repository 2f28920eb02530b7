import { it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { readCourseFolder } from './index.js';
it('sample', () => {
  const root = '/work/main/libs/curriculum/sample-course';
  const files = new Map<string, Uint8Array>();
  for (const e of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (e.isFile()) {
      const p = `${e.parentPath}/${e.name}`;
      files.set(p.slice(root.length + 1), readFileSync(p));
    }
  const t = performance.now();
  const { course, report } = readCourseFolder(files);
  process.stderr.write(
    `${files.size} files, ${course ? 'ok' : 'refused'} ${Math.round(performance.now() - t)} ms\n` +
      report.map((p) => `${p.severity} ${p.file}:${p.line} ${p.code} ${p.message}`).join('\n') +
      '\n',
  );
});
