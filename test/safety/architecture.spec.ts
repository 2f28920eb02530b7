import { readdirSync, readFileSync } from 'node:fs';
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

/** Whose chance to certify is read may be shown to staff; nothing is ever decided by it. */
describe('the chance to certify', () => {
  const own = /^(libs\/(tracking|rules)\/src\/chance\/|apps\/web\/src\/features\/chance\/)/;
  /** Where it is put together, kept, and handed over to the person; and the two routes that show it. */
  const mayNameIt = [
    'apps/web/src/routes/_staff/admin.chance.tsx',
    'apps/web/src/routes/_staff/admin.trainees.$enrolmentId.tsx',
    'libs/rules/src/index.ts',
    'libs/tracking/src/migrations/index.ts',
    'libs/tracking/src/tracking.module.ts',
  ];
  const product = sourceFiles('apps', 'libs').filter((file) => !file.endsWith('.spec.ts') && !/\.gen\.ts$/.test(file));
  const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

  it('is imported by what shows it, and by nothing else', () => {
    const importers = product
      .filter((file) => !own.test(file))
      .filter((file) => importsOf(file).some(({ specifier }) => /(^|\/)chance\/|-chance\.js$/.test(specifier)));
    expect(importers.sort()).toEqual(mayNameIt);
  });

  it('is reckoned by rules that nothing else calls', () => {
    const rules = sourceFiles('libs/rules/src/chance').filter((file) => !file.endsWith('.spec.ts'));
    const names = rules.flatMap((file) =>
      [...text(file).matchAll(/^export (?:const|function|interface|type) (\w+)/gm)].map(([, name]) => name!),
    );
    expect(names.length).toBeGreaterThan(50);
    const calls = new RegExp(`\\b(${names.join('|')})\\b`);
    const others = product.filter((file) => !own.test(file) && !file.startsWith('libs/rules/src/'));
    const callers = others.filter(
      (file) => /@convenor\/rules/.test(text(file)) && calls.test(rulesImported(text(file))),
    );
    // Not the chance, but the shape in which nudges say what came of them.
    expect(callers).toEqual(['libs/tracking/src/nudges/nudge-rules.service.ts']);
    expect(rulesImported(text(callers[0]!)).match(new RegExp(calls, 'g'))).toEqual(['TriedNudge']);
  });

  it('is read from its tables by nothing else', () => {
    const readers = product.filter((file) => !own.test(file) && /enrolment_chances|chance_models/.test(text(file)));
    expect(readers).toEqual([
      'libs/tracking/src/migrations/1796800200000-chance.ts',
      'libs/tracking/src/personal-data.ts',
    ]);
  });
});

/** What a file takes from the rules. */
function rulesImported(source: string): string {
  return [...source.matchAll(/import (?:type )?\{([^}]*)\} from '@convenor\/rules'/g)].map(([, names]) => names).join();
}

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
