import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allMet,
  type CertificationFacts,
  evaluate,
  evaluateScheme,
  isGrouped,
  isLacking,
  isSchemeGroup,
  type Requirement,
  requirementsOf,
  type Scheme,
  schemeChange,
  type SchemeNode,
  schemeOf,
} from './index.js';

/** A requirement that is met when the module of its name is complete. */
const asks = (key: string): Requirement => ({ key, title: key, type: 'modules', modules: [key] });
const all = (key: string, ...items: SchemeNode[]): Scheme => ({ key, title: '', type: 'all', items });
const any = (key: string, ...items: SchemeNode[]): Scheme => ({ key, title: '', type: 'any', items });
const atLeast = (count: number, key: string, ...items: SchemeNode[]): Scheme => ({
  ...{ key, title: '', type: 'at_least', count },
  items,
});
const having = (...keys: string[]): CertificationFacts => ({
  modules: keys.map((id) => ({ id, complete: true })),
  ...{ attempts: [], agreements: [], creditedSeconds: 0, practice: { observed: 0, coLed: 0, led: 0 } },
});
const [a, b, c, d] = [asks('a'), asks('b'), asks('c'), asks('d')];

const TREE = all('certificate', a, any('way', b, all('both', c, d)));

describe('evaluateScheme', () => {
  it('says of a list without groups what was always said', () => {
    const flat = schemeOf([a, b]);
    expect(evaluateScheme(flat, having('a'))).toEqual({
      items: evaluate([a, b], having('a')),
      groups: [],
      stepsAway: 1,
      lastSteps: ['b'],
    });
  });

  it('answers with the requirements in order, each with its group', () => {
    const { items } = evaluateScheme(TREE, having());
    expect(items.map(({ key, group }) => [key, group])).toEqual([
      ['a', undefined],
      ['b', 'way'],
      ['c', 'both'],
      ['d', 'both'],
    ]);
  });

  it('says of every group how many of how many', () => {
    expect(evaluateScheme(TREE, having('c')).groups).toEqual([
      { key: 'way', title: '', type: 'any', asks: 1, of: 2, has: 0, met: false },
      { key: 'both', title: '', type: 'all', group: 'way', asks: 2, of: 2, has: 1, met: false },
    ]);
  });

  it.each<[string, Scheme, string[], string[], number, string[]]>([
    ['nothing is met', TREE, [], ['a', 'b', 'c', 'd'], 2, []],
    ['one way is taken', TREE, ['b'], ['a'], 1, ['a']],
    ['the other way is half gone', TREE, ['a', 'c'], ['b', 'd'], 1, ['b', 'd']],
    ['one way is taken and the rest is met', TREE, ['a', 'b'], [], 0, []],
    ['the long way is taken', TREE, ['a', 'c', 'd'], [], 0, []],
    ['two of three are asked for, one is met', atLeast(2, 'x', a, b, c), ['a'], ['b', 'c'], 1, ['b', 'c']],
    ['two of three are asked for, none is met', atLeast(2, 'x', a, b, c), [], ['a', 'b', 'c'], 2, []],
    ['two of three are asked for and met', atLeast(2, 'x', a, b, c), ['a', 'c'], [], 0, []],
    ['more are asked for than there are: all of them', atLeast(9, 'x', a, b), ['a'], ['b'], 1, ['b']],
    ['the nearer of two groups counts', any('x', all('two', a, b), all('one', c)), [], ['a', 'b', 'c'], 1, ['c']],
    ['a met group within an unmet one', all('x', any('way', a, b), c), ['a'], ['c'], 1, ['c']],
  ])('where %s', (_case, scheme, met, lacking, stepsAway, lastSteps) => {
    const standing = evaluateScheme(scheme, having(...met));
    expect(standing.items.filter(isLacking).map(({ key }) => key)).toEqual(lacking);
    expect([standing.stepsAway, standing.lastSteps]).toEqual([stepsAway, lastSteps]);
    expect(allMet(standing.items)).toBe(stepsAway === 0);
  });

  describe('where a module waits for what another requirement asks for', () => {
    const exam: Requirement = { key: 'exam', title: 'exam', type: 'assessment', activity: 'final', mark: 80 };
    const code: Requirement = { key: 'code', title: 'code', type: 'agreement', activity: 'code' };
    const everything: Requirement = { key: 'modules', title: 'modules', type: 'modules' };
    const open = (...ids: string[]): CertificationFacts => ({
      ...having('a'),
      modules: [
        { id: 'a', complete: true, open: [] },
        { id: 'b', complete: false, open: ids },
      ],
    });

    it.each<[string, Scheme, string[], number, string[]]>([
      ['the assessment alone is to be done', schemeOf([everything, exam]), ['final'], 1, ['exam']],
      ['the agreement alone is to be done', schemeOf([everything, code]), ['code'], 1, ['code']],
      ['both are', schemeOf([everything, exam, code]), ['final', 'code'], 2, []],
      ['a lesson is to be done as well', schemeOf([everything, exam]), ['lesson', 'final'], 2, []],
      ['it asks for another module only', schemeOf([asks('a'), exam]), ['final'], 1, ['exam']],
      ['the assessment is one way of two', all('x', everything, any('way', exam, code)), ['final'], 2, []],
      [
        'modules are one way of two, the assessment is sure',
        all('x', exam, any('y', everything, c)),
        ['final'],
        1,
        ['exam'],
      ],
    ])('and %s', (_case, scheme, ids, stepsAway, lastSteps) => {
      const standing = evaluateScheme(scheme, open(...ids));
      expect([standing.stepsAway, standing.lastSteps]).toEqual([stepsAway, lastSteps]);
      expect(allMet(standing.items)).toBe(false);
    });
  });

  it('marks what an unneeded branch lacks, its groups too', () => {
    const { items, groups } = evaluateScheme(TREE, having('a', 'b', 'c'));
    expect(items.map(({ key, met, needed }) => [key, met, needed])).toEqual([
      ['a', true, undefined],
      ['b', true, undefined],
      ['c', true, undefined],
      ['d', false, false],
    ]);
    expect(groups.map(({ key, needed }) => [key, needed])).toEqual([
      ['way', undefined],
      ['both', false],
    ]);
  });

  const KEYS = [...'abcdefgh'];
  /** Any tree over requirements of different names. */
  const aScheme = fc
    .tuple(fc.infiniteStream(fc.nat(9)), fc.shuffledSubarray(KEYS, { minLength: 1 }))
    .map(([choices, keys]): Scheme => {
      const next = (): number => choices.next().value;
      let groups = 0;
      const group = (items: SchemeNode[]): Scheme => {
        groups += 1;
        const key = `g${groups}`;
        return [all, any, (k: string, ...i: SchemeNode[]) => atLeast(1 + (next() % i.length), k, ...i)][next() % 3]!(
          key,
          ...items,
        );
      };
      let nodes: SchemeNode[] = keys.map(asks);
      while (nodes.length > 1) {
        const size = 1 + (next() % nodes.length);
        nodes = [...nodes.slice(size), group(nodes.slice(0, size))];
        if (size === 1 && groups > 12) break;
      }
      return group(nodes);
    });
  const someMet = fc.subarray(KEYS);

  const isMet = (node: SchemeNode, met: readonly string[]): boolean => {
    if (!isSchemeGroup(node)) return met.includes(node.key);
    const has = node.items.filter((item) => isMet(item, met)).length;
    if (node.type === 'at_least') return has >= node.count;
    return has >= (node.type === 'any' ? 1 : node.items.length);
  };

  it('lacks nothing exactly where the tree is met', () => {
    fc.assert(
      fc.property(aScheme, someMet, (scheme, met) => {
        const { items, stepsAway } = evaluateScheme(scheme, having(...met));
        expect(allMet(items)).toBe(isMet(scheme, met));
        expect(stepsAway === 0).toBe(isMet(scheme, met));
      }),
    );
  });

  it('counts the fewest steps that lead there, and names what would be the last', () => {
    fc.assert(
      fc.property(aScheme, someMet, (scheme, met) => {
        const { items, stepsAway, lastSteps } = evaluateScheme(scheme, having(...met));
        const open = items.filter((item) => !item.met).map(({ key }) => key);
        const enough = (more: string[]): boolean => isMet(scheme, [...met, ...more]);
        const ones = stepsAway === 0 ? [] : open.filter((key) => enough([key]));
        expect(lastSteps).toEqual(stepsAway === 1 ? ones : []);
        expect(fewest(open, enough)).toBe(stepsAway);
      }),
    );
  });

  const fewest = (open: string[], enough: (more: string[]) => boolean): number => {
    const subsets = open.reduce<string[][]>(
      (known, key) => [...known, ...known.map((subset) => [...subset, key])],
      [[]],
    );
    return Math.min(...subsets.filter(enough).map(({ length }) => length));
  };

  it('never gets further away by more that is met', () => {
    fc.assert(
      fc.property(aScheme, someMet, fc.constantFrom(...KEYS), (scheme, met, more) => {
        const steps = (keys: string[]): number => evaluateScheme(scheme, having(...keys)).stepsAway;
        expect(steps([...met, more])).toBeLessThanOrEqual(steps(met));
      }),
    );
  });
});

describe('the shape of a scheme', () => {
  it('is a list where all of it is asked for', () => {
    expect(isGrouped(schemeOf([a, b]))).toBe(false);
    expect(isGrouped(any('x', a, b))).toBe(true);
    expect(isGrouped(TREE)).toBe(true);
  });

  it('names its requirements in order', () => {
    expect(requirementsOf(TREE)).toEqual([a, b, c, d]);
  });
});

describe('schemeChange', () => {
  const standing = (scheme: Scheme, ...met: string[]) => evaluateScheme(scheme, having(...met)).items;
  const [ab, abc, aOrB] = [schemeOf([a, b]), schemeOf([a, b, c]), any('x', a, b)];

  it.each<[string, Scheme, Scheme, string[], ReturnType<typeof schemeChange>]>([
    ['one more is asked for', ab, abc, ['a'], 'newly_lacks'],
    ['one more is asked for of who had all', ab, abc, ['a', 'b'], 'newly_lacks'],
    ['one more is asked for, which is met', ab, abc, ['a', 'c'], 'same'],
    ['one less is asked for', abc, ab, ['a', 'b'], 'newly_complete'],
    ['one less is asked for, and something else is open', abc, ab, ['a'], 'same'],
    ['another way opens', ab, aOrB, ['a'], 'newly_complete'],
    ['nothing was asked for before', schemeOf([]), ab, ['a', 'b'], 'newly_complete'],
    ['all was met and is', ab, aOrB, ['a', 'b'], 'same'],
    ['nothing is asked for any more', ab, schemeOf([]), ['a'], 'same'],
  ])('where %s', (_case, before, after, met, change) => {
    expect(schemeChange(standing(before, ...met), standing(after, ...met))).toBe(change);
  });
});
