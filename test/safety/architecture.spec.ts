import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FLOORS, refusal } from '../../lint/floors.mjs';
import { fileOf, importsOf, pathsIn, sourceFiles } from '../support/source-files.js';

const ROOT = join(__dirname, '..', '..');
/** Not code of the product: the typed client is generated, and stands beside all floors. */
const BESIDE = ['api-client'];
/** Names that say where something was put, not what it is. */
const SAYS_NOTHING = /(^|\/)(utils?|helpers?|common|misc|base|shared|manager|stuff)(\/|\.[a-z.]+$)/i;

describe('the house', () => {
  const sources = sourceFiles('apps', 'libs', 'test');
  const product = sources.filter((file) => !file.endsWith('.spec.ts') && !file.startsWith('test/'));

  it('is looked at as a whole', () => {
    expect(product.length).toBeGreaterThan(400);
    expect(product.flatMap(importsOf).length).toBeGreaterThan(1500);
  });

  it('has a floor for every library, and no floor for none', () => {
    const libraries = readdirSync(join(ROOT, 'libs')).filter((name) => !BESIDE.includes(name));
    expect(libraries.sort()).toEqual(Object.keys(FLOORS).sort());
  });

  it('has no floor that stands above itself', () => {
    const below = (room: string): string[] => FLOORS[room] ?? [];
    for (const room of Object.keys(FLOORS)) {
      const reached = new Set(below(room));
      for (const next of reached) for (const further of below(next)) reached.add(further);
      expect([room, reached.has(room)]).toEqual([room, false]);
    }
  });

  it('keeps its floors', () => {
    const refused = sources.flatMap((file) =>
      importsOf(file)
        .map(({ specifier }) => ({ file, specifier, why: refusal(join(ROOT, file), specifier) }))
        .filter(({ why }) => why !== null),
    );
    expect(refused).toEqual([]);
  });

  it.each([
    ['libs/rules/src/pace.ts', '@convenor/platform', 'upwards'],
    ['libs/enrolment/src/enrolment.module.ts', '@convenor/tracking', 'upwards'],
    ['libs/assessment/src/index.ts', '@convenor/practice', 'beside'],
    ['libs/progress/src/index.ts', '@convenor/enrolment/src/enrolments/places.js', 'past the index'],
    ['libs/progress/src/index.ts', '../../enrolment/src/index.js', 'by path'],
    ['apps/api/src/main.ts', '../../../libs/rules/src/index.js', 'by path'],
    ['apps/web/src/features/quiz/Quiz.tsx', '../lesson/Lesson.js', 'one web feature to another'],
    ['apps/web/src/ui/Page.tsx', '../features/lesson/Lesson.js', 'from the parts to a feature'],
    ['apps/web/src/features/quiz/Quiz.tsx', '@convenor/assessment', 'the server in the browser'],
  ])('refuses that %s imports %s (%s)', (file, specifier) => {
    expect(refusal(join(ROOT, file), specifier)).toEqual(expect.any(String));
  });

  it('lets nothing import in a circle', () => {
    expect(circleIn(product)).toEqual([]);
  });

  it('has no name that says nothing', () => {
    expect(pathsIn('apps', 'libs', 'test', 'lint', 'docs').filter((path) => SAYS_NOTHING.test(path))).toEqual([]);
  });
});

/** The files of one circle of imports, as far as they are there when the program runs; empty without one. */
function circleIn(files: string[]): string[] {
  const done = new Set<string>();
  const on: string[] = [];
  const visit = (file: string): string[] => {
    if (on.includes(file)) return [...on.slice(on.indexOf(file)), file];
    if (done.has(file)) return [];
    on.push(file);
    for (const { specifier, typeOnly } of importsOf(file)) {
      const next = typeOnly ? null : fileOf(file, specifier);
      const circle = next ? visit(next) : [];
      if (circle.length > 0) return circle;
    }
    on.pop();
    done.add(file);
    return [];
  };
  for (const file of files) {
    const circle = visit(file);
    if (circle.length > 0) return circle;
  }
  return [];
}
