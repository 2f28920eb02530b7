// `npm run bench`: how fast the product is, in itself and held against a bare server that does the same SQL and answers
// the same bytes. `-- --check` compares the ratios with baseline.json, `-- --save` writes that file; with a word, only the routes that
// match. See docs/benchmarks.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const results = join(root, 'test-results');
const baselineFile = join(import.meta.dirname, 'baseline.json');
const [word] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const only = new RegExp(word ?? '');

mkdirSync(results, { recursive: true });
await ensureBuilt(results);
const { measure } = await import('./measure.mjs');
const { comparable, narrowed, regressions, renewed, table } = await import('./report.mjs');

const measured = await measure({ only, say: (line) => console.error(line) });
writeFileSync(join(results, 'bench.json'), `${JSON.stringify(measured, null, 2)}\n`);
console.log(`\n${table(measured)}\n`);

const now = comparable(measured);
const baseline = JSON.parse(readFileSync(baselineFile, 'utf8'));
if (process.argv.includes('--save'))
  writeFileSync(baselineFile, `${JSON.stringify(word ? renewed(baseline, now) : now, null, 2)}\n`);
if (process.argv.includes('--check')) {
  const worse = regressions(now, word ? narrowed(baseline, only) : baseline);
  console.log(
    worse.length > 0
      ? `Worse than the baseline by more than 20 %:\n${worse.join('\n')}`
      : 'Nothing is worse than the baseline by more than 20 %.',
  );
  process.exitCode = worse.length > 0 ? 1 : 0;
}
