import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FirstViews } from './first-views.js';

const LESSON = {
  address: '/learn/:enrolmentId/activities/:activityId',
  signedIn: true,
  data: ['/api/session', '/api/enrolments/:enrolmentId/activities/:activityId'],
  scripts: ['/assets/lesson.js'],
  styles: ['/assets/lesson.css'],
};
const COURSE = { address: '/courses/:slug', signedIn: false, data: ['/api/courses/:slug'], scripts: [], styles: [] };
const PLACE = '/learn/0190-a/activities/first-night';

let folder: string;
let views: FirstViews;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'convenor-first-views-'));
  writeFileSync(join(folder, 'views.json'), JSON.stringify([LESSON, COURSE]));
  views = new FirstViews(join(folder, 'views.json'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the links that come with a page', () => {
  it('name the data, scripts and styles of its screen', () => {
    const links = views.linksFor(PLACE, true);
    expect(links).toContain('<link rel="preload" as="fetch" crossorigin="anonymous" href="/api/session">');
    expect(links).toContain('href="/api/enrolments/0190-a/activities/first-night"');
    expect(links).toContain('<link rel="modulepreload" crossorigin href="/assets/lesson.js">');
    expect(links).toContain('<link rel="stylesheet" crossorigin href="/assets/lesson.css">');
  });

  it('are left out where nobody is signed in and the screen is for those who are', () => {
    expect(views.linksFor(PLACE, false)).toBe('');
    expect(views.linksFor('/courses/foundations', false)).toContain('/api/courses/foundations');
  });

  it('ask for no data where somebody looks on, whose app asks for it as the trainee', () => {
    const links = views.linksFor(PLACE, true, true);
    expect(links).not.toContain('rel="preload"');
    expect(links).toContain('href="/assets/lesson.js"');
  });

  it.each([
    '/',
    '/nowhere',
    `${PLACE}/attempts/1`,
    '/courses/"><script>alert(1)</script>',
    '/courses/%22%3E%3Cscript%3E',
    '/courses/a b',
    '/courses/../api',
    '/courses/a?x="><script>',
  ])('are none at %s', (path) => {
    expect(views.linksFor(path, true)).toBe('');
  });

  it('are none when the web app was built without them', () => {
    expect(new FirstViews(join(folder, 'missing.json')).linksFor(PLACE, true)).toBe('');
  });
});
