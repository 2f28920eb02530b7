import { describe, expect, it } from '@jest/globals';
import { type Scheme, schemeOf, type SchemeNode } from './scheme.js';
import { type AskingCourse, fitScheme, isSameScheme, schemeBeginning } from './scheme-beginning.js';

const final = { key: 'final', type: 'assessment', title: 'Pass', activity: 'final', mark: 60 } as const;
const code = { key: 'code', type: 'agreement', title: 'Sign', activity: 'code' } as const;
const every = { key: 'modules', type: 'modules', title: 'All modules' } as const;
const some = { key: 'some', type: 'modules', title: 'Two modules', modules: ['one', 'two'] } as const;
const hours = { key: 'hours', type: 'hours', title: 'Hours', hours: 3 } as const;
const led = { key: 'led', type: 'practice', title: 'Lead', observed: 0, coLed: 0, led: 1 } as const;
const conduct = { key: 'conduct', type: 'conduct', title: 'In good standing' } as const;
const any = (...items: SchemeNode[]): SchemeNode => ({ key: 'way', type: 'any', title: 'A way', items });
const two = (...items: SchemeNode[]): SchemeNode => ({ key: 'of', type: 'at_least', title: 'Two', count: 2, items });

const MODULES = {
  one: { id: 'one', activities: [{ id: 'final', kind: 'quiz' }] },
  two: { id: 'two', activities: [{ id: 'code', kind: 'agreement' }] },
};
const course = (requirements: readonly SchemeNode[], modules = [MODULES.one, MODULES.two]): AskingCourse => ({
  ...{ modules, requirements },
});

describe('a scheme that is fitted to another version of its course', () => {
  it.each<[string, SchemeNode[], AskingCourse['modules'], SchemeNode[] | null, string[]]>([
    [
      'stays as it is where all of it is there',
      [final, two(code, hours, some)],
      [MODULES.one, MODULES.two],
      [final, two(code, hours, some)],
      [],
    ],
    ['loses a quiz that is gone', [final, code], [MODULES.two], [code], ['final left_out']],
    [
      'loses an agreement that is another thing now',
      [final, code],
      [MODULES.one, { id: 'two', activities: [{ id: 'code', kind: 'lesson' }] }],
      [final],
      ['code left_out'],
    ],
    [
      'asks for the modules that are left',
      [some, hours],
      [MODULES.two],
      [{ ...some, modules: ['two'] }, hours],
      ['some fewer_modules'],
    ],
    ['loses modules of which none is left', [some, hours], [], [hours], ['some left_out']],
    ['asks for every module, whichever there are', [every], [], [every], []],
    ['leaves alone what names nothing', [hours, led, conduct], [], [hours, led, conduct], []],
    ['keeps a group for what is left in it', [any(final, hours)], [], [any(hours)], ['final left_out']],
    [
      'loses a group that is empty, by the names of its parts',
      [any(final, code), hours],
      [],
      [hours],
      ['final left_out', 'code left_out'],
    ],
    [
      'asks for no more parts than are left',
      [two(final, hours)],
      [],
      [{ ...two(hours), count: 1 } as SchemeNode],
      ['final left_out', 'of asks_for_fewer'],
    ],
    [
      'asks for as many as before where there are still enough',
      [two(final, hours, led)],
      [],
      [two(hours, led)],
      ['final left_out'],
    ],
    ['may have nothing left', [final, any(code)], [], null, ['final left_out', 'code left_out']],
  ])('%s', (_what, items, modules, left, losses) => {
    const fitted = fitScheme(schemeOf(items), { modules });
    expect(fitted.scheme).toEqual(left && schemeOf(left));
    expect(fitted.losses.map(({ key, change }) => `${key} ${change}`)).toEqual(losses);
  });
});

describe('by what a new version begins to certify', () => {
  const LIST = [every, final];
  const APPLIED = schemeOf([every, any(final, hours)]);
  it.each<[string, SchemeNode[], SchemeNode[], Scheme | null, 'package' | 'version_before']>([
    ['its package, where nothing else was applied before', [every], LIST, null, 'package'],
    ['what was applied, where its package still lists the same', LIST, LIST, APPLIED, 'version_before'],
    ['what was applied, also where the list is another', [every, code], LIST, APPLIED, 'version_before'],
    ['its package, where that says it in groups', [any(final, code)], LIST, APPLIED, 'package'],
    ['its package, where that asks for a level', [{ ...led, minimumLevel: 3 }], LIST, APPLIED, 'package'],
    ['its package, where that asks for mentors', [{ ...led, mentors: 1 }], LIST, APPLIED, 'package'],
    ['its package, where that chooses modules', [some], LIST, APPLIED, 'package'],
    ['its package, where that asks about conduct', [conduct], LIST, APPLIED, 'package'],
    [
      'its package, where that asks for a talk',
      [{ key: 'talk', type: 'approval', title: 'Talk', by: 'interview' }],
      LIST,
      APPLIED,
      'package',
    ],
    [
      'what was applied, where the groups were there before',
      [any(final, code)],
      [any(final, code)],
      APPLIED,
      'version_before',
    ],
    [
      'its package, where nothing is left of what was applied',
      [every],
      LIST,
      schemeOf([{ ...final, activity: 'gone' }]),
      'package',
    ],
  ])('%s', (_what, next, before, applied, from) => {
    const beginning = schemeBeginning(course(next), course(before), applied);
    expect(beginning.from).toBe(from);
    expect(beginning.scheme).toEqual(from === 'package' ? schemeOf(next) : applied);
  });

  it('does not take groups for said anew that only lost what is gone', () => {
    const before = course([any(final, code)]);
    const next = course([any(code)], [MODULES.two]);
    expect(schemeBeginning(next, before, schemeOf([code, hours]))).toMatchObject({ from: 'version_before' });
  });

  it('names what is lost, also where the package decides', () => {
    const next = course([any(code, hours)], [MODULES.two]);
    const { from, losses } = schemeBeginning(next, course(LIST), APPLIED);
    expect([from, losses.map(({ key }) => key)]).toEqual(['package', ['final']]);
  });
});

it('knows the same scheme in another order of its terms, and another for what it is', () => {
  const { key, ...rest } = final;
  expect(isSameScheme(schemeOf([final]), schemeOf([{ ...rest, key }]))).toBe(true);
  for (const other of [schemeOf([{ ...final, mark: 61 }]), schemeOf([final, code]), schemeOf([any(final)]), null])
    expect(isSameScheme(schemeOf([final]), other)).toBe(false);
});
