import { describe, expect, it } from '@jest/globals';
import { describeScheme, type Finding, type Requirement, type Scheme, schemeOf } from './index.js';

const head = { key: 'k', title: 'K' };
const said = (requirement: Requirement): Finding[] => describeScheme(schemeOf([requirement]))[1]!.says;

describe('describeScheme', () => {
  it.each<[string, Requirement, Finding[]]>([
    ['all modules', { ...head, type: 'modules' }, [{ code: 'every_module', params: {} }]],
    [
      'some modules',
      { ...head, type: 'modules', modules: ['a', 'b'] },
      [{ code: 'these_modules', params: { moduleIds: ['a', 'b'] } }],
    ],
    [
      'an assessment',
      { ...head, type: 'assessment', activity: 'final', mark: 80 },
      [{ code: 'mark', params: { activityId: 'final', mark: 80 } }],
    ],
    [
      'an agreement',
      { ...head, type: 'agreement', activity: 'code' },
      [{ code: 'sign', params: { activityId: 'code' } }],
    ],
    ['hours', { ...head, type: 'hours', hours: 12 }, [{ code: 'hours', params: { count: 12 } }]],
    [
      'meetings',
      { ...head, type: 'practice', observed: 2, coLed: 0, led: 1 },
      [
        { code: 'observed', params: { count: 2 } },
        { code: 'led', params: { count: 1 } },
      ],
    ],
    [
      'meetings of a level, by several mentors',
      { ...head, type: 'practice', observed: 0, coLed: 1, led: 2, minimumLevel: 3, mentors: 2 },
      [
        { code: 'co_led', params: { count: 1 } },
        { code: 'led', params: { count: 2 } },
        { code: 'mentors', params: { count: 2 } },
        { code: 'rated', params: { level: 3 } },
      ],
    ],
    ['conduct', { ...head, type: 'conduct' }, [{ code: 'no_concern', params: {} }]],
    ['an interview', { ...head, type: 'approval', by: 'interview' }, [{ code: 'interview', params: {} }]],
    ['an approval', { ...head, type: 'approval', by: 'approval' }, [{ code: 'approval', params: {} }]],
  ])('tells %s', (_case, requirement, says) => {
    expect(said(requirement)).toEqual(says);
  });

  it('tells groups before what is in them, each a step further in', () => {
    const hours = (key: string): Requirement => ({ key, title: key, type: 'hours', hours: 1 });
    const scheme: Scheme = {
      ...{ key: 'certificate', title: '', type: 'all' },
      items: [
        hours('a'),
        { key: 'two', title: 'Two of these', type: 'at_least', count: 2, items: [hours('b'), hours('c'), hours('d')] },
        {
          key: 'way',
          title: '',
          type: 'any',
          items: [hours('e'), { key: 'one', title: '', type: 'any', items: [hours('f')] }],
        },
      ],
    };
    const told = describeScheme(scheme).map(({ key, depth, isGroup, says: [first] }) => [key, depth, isGroup, first]);
    const each = { code: 'hours', params: { count: 1 } };
    expect(told).toEqual([
      ['certificate', 0, true, { code: 'all_of', params: { count: 3 } }],
      ['a', 1, false, each],
      ['two', 1, true, { code: 'at_least_of', params: { count: 2, of: 3 } }],
      ['b', 2, false, each],
      ['c', 2, false, each],
      ['d', 2, false, each],
      ['way', 1, true, { code: 'any_of', params: { of: 2 } }],
      ['e', 2, false, each],
      ['one', 2, true, { code: 'all_of', params: { count: 1 } }],
      ['f', 3, false, each],
    ]);
  });
});
