import { describe, expect, it } from '@jest/globals';
import { isWholeScheme, MOST_SCHEME_DEPTH, type SchemeDraft, schemeProblems } from './index.js';

const COURSE = {
  modules: [
    {
      id: 'arriving',
      activities: [
        { id: 'welcome', kind: 'lesson' },
        { id: 'final', kind: 'quiz' },
      ],
    },
    { id: 'leading', activities: [{ id: 'code', kind: 'agreement' }] },
  ],
};
const WHOLE: SchemeDraft[] = [
  { key: 'modules', type: 'modules', title: 'All modules' },
  { key: 'first', type: 'modules', title: 'The first', modules: ['arriving'] },
  { key: 'final', type: 'assessment', title: 'The final', activity: 'final', mark: 80 },
  { key: 'code', type: 'agreement', title: 'The code', activity: 'code' },
  { key: 'hours', type: 'hours', title: 'Hours', hours: 12 },
  { key: 'led', type: 'practice', title: 'Led', observed: 0, coLed: 0, led: 2, minimumLevel: 3, mentors: 2 },
  { key: 'standing', type: 'conduct', title: 'In good standing' },
  { key: 'talk', type: 'approval', title: 'A talk', by: 'interview' },
];
const [, first, final, code, hours, led, standing, talk] = WHOLE as [SchemeDraft, ...SchemeDraft[]];
const scheme = (...items: SchemeDraft[]): SchemeDraft => ({ key: 'certificate', type: 'all', title: '', items });
const without = (node: SchemeDraft, term: keyof SchemeDraft): SchemeDraft =>
  Object.fromEntries(Object.entries(node).filter(([name]) => name !== term)) as unknown as SchemeDraft;
/** Groups within groups, so many in all. */
const nested = (depth: number): SchemeDraft =>
  Array.from({ length: depth }).reduce<SchemeDraft>(
    (inner, _one, place) => ({ key: `g${place}`, type: 'all', title: '', items: [inner] }),
    standing!,
  );
const many = (count: number): SchemeDraft =>
  scheme(...Array.from({ length: count }, (_one, place) => ({ ...standing!, key: `k${place}` })));

describe('schemeProblems', () => {
  it('finds none where every kind of requirement is whole, in groups of every type', () => {
    const whole = scheme(
      ...WHOLE.slice(0, 3),
      { key: 'ways', type: 'any', title: '', items: WHOLE.slice(3, 5) },
      { key: 'some', type: 'at_least', title: 'Two', count: 2, items: WHOLE.slice(5) },
    );
    expect(schemeProblems(whole, COURSE)).toEqual([]);
    expect(isWholeScheme(whole, COURSE)).toBe(true);
  });

  it.each<[string, SchemeDraft, { path: string; code: string }[]]>([
    ['a requirement alone', final!, [{ path: '', code: 'not_a_group' }]],
    ['nothing asked for', scheme(), [{ path: 'items', code: 'empty_group' }]],
    ['a group without a list', without(scheme(), 'items'), [{ path: 'items', code: 'required' }]],
    [
      'an empty group within',
      scheme({ key: 'g', type: 'any', title: '', items: [] }),
      [{ path: 'items.0.items', code: 'empty_group' }],
    ],
    [
      'a group that does not say how many',
      scheme({ key: 'g', type: 'at_least', title: '', items: [hours!] }),
      [{ path: 'items.0.count', code: 'required' }],
    ],
    [
      'more than there are',
      scheme({ key: 'g', type: 'at_least', title: '', count: 3, items: [hours!, standing!] }),
      [{ path: 'items.0.count', code: 'more_than_there_are' }],
    ],
    [
      'none of them',
      scheme({ key: 'g', type: 'at_least', title: '', count: 0, items: [hours!] }),
      [{ path: 'items.0.count', code: 'out_of_range' }],
    ],
    [
      'the same key twice',
      scheme(hours!, { ...standing!, key: 'hours' }),
      [{ path: 'items.1.key', code: 'key_twice' }],
    ],
    [
      'the same key on another level',
      scheme({ key: 'certificate', type: 'any', title: '', items: [hours!] }),
      [{ path: 'items.0.key', code: 'key_twice' }],
    ],
    ['a key with capitals', scheme({ ...hours!, key: 'Hours' }), [{ path: 'items.0.key', code: 'bad_key' }]],
    ['no title', scheme({ ...hours!, title: ' ' }), [{ path: 'items.0.title', code: 'required' }]],
    ['no mark', scheme(without(final!, 'mark')), [{ path: 'items.0.mark', code: 'required' }]],
    ['a mark above 100', scheme({ ...final!, mark: 101 }), [{ path: 'items.0.mark', code: 'out_of_range' }]],
    ['half a mark', scheme({ ...final!, mark: 66.5 }), [{ path: 'items.0.mark', code: 'out_of_range' }]],
    [
      'no quiz',
      scheme({ ...final!, activity: '' }),
      [
        { path: 'items.0.activity', code: 'required' },
        { path: 'items.0.activity', code: 'unknown_activity' },
      ],
    ],
    [
      'an unknown quiz',
      scheme({ ...final!, activity: 'other' }),
      [{ path: 'items.0.activity', code: 'unknown_activity' }],
    ],
    [
      'a lesson as quiz',
      scheme({ ...final!, activity: 'welcome' }),
      [{ path: 'items.0.activity', code: 'wrong_kind' }],
    ],
    ['a quiz to sign', scheme({ ...code!, activity: 'final' }), [{ path: 'items.0.activity', code: 'wrong_kind' }]],
    [
      'an unknown module',
      scheme({ ...first!, modules: ['leading', 'x'] }),
      [{ path: 'items.0.modules.1', code: 'unknown_module' }],
    ],
    ['no module of those named', scheme({ ...first!, modules: [] }), [{ path: 'items.0.modules', code: 'required' }]],
    ['no hours', scheme({ ...hours!, hours: 0 }), [{ path: 'items.0.hours', code: 'out_of_range' }]],
    [
      'no meetings',
      scheme({ ...without(led!, 'mentors'), led: 0 }),
      [{ path: 'items.0.observed', code: 'no_meetings' }],
    ],
    ['a kind left out', scheme(without(led!, 'coLed')), [{ path: 'items.0.coLed', code: 'required' }]],
    ['a fifth level', scheme({ ...led!, minimumLevel: 5 }), [{ path: 'items.0.minimumLevel', code: 'out_of_range' }]],
    [
      'more mentors than meetings',
      scheme({ ...led!, mentors: 3 }),
      [{ path: 'items.0.mentors', code: 'more_than_meetings' }],
    ],
    ['nobody who approves', scheme(without(talk!, 'by')), [{ path: 'items.0.by', code: 'required' }]],
    ['hours of a talk', scheme({ ...talk!, hours: 2 }), [{ path: 'items.0.hours', code: 'not_here' }]],
    [
      'parts of a requirement',
      scheme({ ...hours!, items: [standing!] }),
      [{ path: 'items.0.items', code: 'not_here' }],
    ],
    ['as deep as may be', nested(MOST_SCHEME_DEPTH), []],
    ['too deep', nested(MOST_SCHEME_DEPTH + 1), [{ path: 'items.0.items.0.items.0.items.0', code: 'too_deep' }]],
    ['as many as may be', many(49), []],
    ['too many', many(50), [{ path: '', code: 'more_than_fifty' }]],
  ])('%s', (_case, draft, problems) => {
    expect(schemeProblems(draft, COURSE)).toEqual(problems);
    expect(isWholeScheme(draft, COURSE)).toBe(problems.length === 0);
  });
});
