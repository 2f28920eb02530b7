import { describe, expect, it } from '@jest/globals';
import { type XapiFact, xapiStatement } from './statement.js';

const FACT: XapiFact = {
  id: '6b9f1c2e-0d3a-5e4f-a1b2-c3d4e5f60718',
  verb: 'passed',
  at: '2027-03-01T09:00:00.000Z',
  actor: { homePage: 'https://learn.example.org', name: '1f0c' },
  registration: '0198f2c4-0000-7000-8000-000000000001',
  course: { iri: 'https://learn.example.org/courses/facilitating', title: 'Facilitating' },
  activity: { iri: 'https://learn.example.org/courses/facilitating#week-1-quiz', title: 'Week 1', kind: 'quiz' },
  score: { points: 8_500, maxPoints: 12_000 },
  seconds: 754,
  language: 'en',
};

describe('a statement', () => {
  it('says who did what, how well, how long it took, and in which course', () => {
    expect(xapiStatement(FACT)).toEqual({
      id: FACT.id,
      actor: { objectType: 'Agent', account: { homePage: 'https://learn.example.org', name: '1f0c' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed', display: { en: 'passed' } },
      object: {
        objectType: 'Activity',
        id: 'https://learn.example.org/courses/facilitating#week-1-quiz',
        definition: { name: { en: 'Week 1' }, type: 'http://adlnet.gov/expapi/activities/assessment' },
      },
      result: {
        ...{ completion: true, success: true, duration: 'PT754S' },
        score: { scaled: 0.7083, raw: 8.5, min: 0, max: 12 },
      },
      context: {
        ...{ registration: FACT.registration, platform: 'Convenor', language: 'en' },
        contextActivities: {
          parent: [
            {
              objectType: 'Activity',
              id: 'https://learn.example.org/courses/facilitating',
              definition: { name: { en: 'Facilitating' }, type: 'http://adlnet.gov/expapi/activities/course' },
            },
          ],
        },
      },
      timestamp: FACT.at,
    });
  });

  it('is about the course itself where no activity is named', () => {
    const { object, context, result } = xapiStatement({
      ...FACT,
      ...{ verb: 'completed', activity: null, score: null, seconds: null },
    });
    expect(object.definition.type).toBe('http://adlnet.gov/expapi/activities/course');
    expect(context.contextActivities).toEqual({});
    expect(result).toEqual({ completion: true });
  });

  it('of a try that was not enough claims no completion', () => {
    const { result } = xapiStatement({
      ...FACT,
      verb: 'failed',
      score: { points: 0, maxPoints: 3_000 },
      seconds: null,
    });
    expect(result).toEqual({ success: false, score: { scaled: 0, raw: 0, min: 0, max: 3 } });
  });

  it('names a person by their mail address only where that is given', () => {
    expect(xapiStatement({ ...FACT, actor: { mail: 'a@example.org' } }).actor).toEqual({
      objectType: 'Agent',
      mbox: 'mailto:a@example.org',
    });
  });

  it.each([
    [1, 3_000, 0.0003],
    [3_000, 3_000, 1],
    [2_000, 3_000, 0.6667],
  ])('scales %d of %d to %d', (points, maxPoints, scaled) => {
    expect(xapiStatement({ ...FACT, score: { points, maxPoints } }).result.score!.scaled).toBe(scaled);
  });
});
