import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { readCourseFolder } from './read-course-folder.js';

const COURSE = 'course.yaml';
const ARRIVING = 'modules/01-arriving/module.yaml';
const WELCOME = 'modules/01-arriving/welcome.lesson.md';
const EXERCISE = 'modules/01-arriving/first-thoughts.exercise.md';
const QUIZ = 'modules/01-arriving/week-1.quiz.yaml';
const READING = 'modules/02-leading/further-reading.lesson.md';
const AGREEMENT = 'modules/02-leading/code-of-conduct.agreement.md';
const POOL = 'questions/basics.yaml';
const CIRCLE = 'assets/circle.svg';

type Files = Map<string, Uint8Array>;
type Change = (files: Files) => void;

const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const put =
  (path: string, text: string): Change =>
  (files) =>
    void files.set(path, new TextEncoder().encode(text));
const drop =
  (path: string): Change =>
  (files) =>
    void files.delete(path);

/** Replaces a part of a file that must be there, so that no case passes by changing nothing. */
function edit(path: string, part: string | RegExp, by: string): Change {
  return (files) => {
    const before = textOf(files, path);
    const after = before.replace(part, by);
    if (after === before) throw new Error(`${path} holds no ${String(part)}`);
    put(path, after)(files);
  };
}

function reportOf(...changes: Change[]): string[] {
  const files = aCoursePackage();
  for (const change of changes) change(files);
  const { course, report } = readCourseFolder(files);
  expect(course === null).toBe(report.some((problem) => problem.severity === 'error'));
  for (const { message } of report) expect(message).toMatch(/^.{10,}[.?]$/s);
  return report.map(({ severity, file, line, code }) => `${severity} ${file}:${line ?? ''} ${code}`);
}

describe('readCourseFolder', () => {
  it('reads a whole course without a problem', () => {
    const { course, report } = readCourseFolder(aCoursePackage());
    expect(report).toEqual([]);
    expect(course).toMatchObject({
      slug: 'a-small-course',
      weeks: 2,
      certificate: { approval: 'automatic', validMonths: 24 },
      requirements: [{ type: 'modules' }, { type: 'assessment', mark: 60 }, { type: 'agreement' }],
      modules: [
        {
          id: 'arriving',
          activities: [{ kind: 'lesson' }, { kind: 'exercise', minimumWords: 5 }, { kind: 'quiz', attempts: 3 }],
        },
        {
          id: 'leading',
          activities: [{ required: false, prerequisites: [] }, { version: '1', prerequisites: null }, {}],
        },
      ],
      pools: [{ id: 'basics', questions: [{ points: 1000 }, { points: 2000, scoring: 'partial' }, { answer: false }] }],
      assets: [{ path: CIRCLE, mediaType: 'image/svg+xml', width: 120, height: 80 }],
    });
  });

  it('reads the remaining kinds of requirement, fractions of points and unlimited attempts', () => {
    const files = aCoursePackage();
    const practice = '  - {key: practice, type: practice, title: Practise, observed: 2, led: 1}\n';
    const hours = '  - {key: hours, type: hours, title: Take your time, hours: 20}\n';
    edit(COURSE, 'requirements:\n', `requirements:\n${practice}${hours}`)(files);
    edit(POOL, 'points: 2', 'points: 0.125')(files);
    edit(QUIZ, 'attempts: 3', 'attempts: unlimited')(files);
    const { course, report } = readCourseFolder(files);
    expect(report).toEqual([]);
    expect(course?.requirements.slice(0, 2)).toEqual([
      { key: 'practice', type: 'practice', title: 'Practise', observed: 2, coLed: 0, led: 1 },
      { key: 'hours', type: 'hours', title: 'Take your time', hours: 20 },
    ]);
    expect(course?.pools[0]?.questions[1]?.points).toBe(125);
    expect(course?.modules[0]?.activities[2]).toMatchObject({ attempts: null });
  });

  it('reads who looks at an exercise: nobody but trainers, unless it says so', () => {
    const files = aCoursePackage();
    const exercise = () => readCourseFolder(files).course?.modules[0]?.activities[1];
    expect(exercise()).toMatchObject({ approval: 'none', share: false });
    edit(EXERCISE, 'approval: none', 'approval: trainer\nshare: true')(files);
    expect(exercise()).toMatchObject({ approval: 'trainer', share: true });
    edit(EXERCISE, 'share: true', 'share: sometimes')(files);
    expect(exercise()).toBeUndefined();
  });

  it('reads a step of practice, with its meetings and its rubric', () => {
    const files = aCoursePackage({
      files: {
        'modules/02-leading/first-meeting.practice.md':
          '---\nid: first-meeting\ntitle: Your first meeting\nminutes: 90\nobserved: 2\nled: 1\nrubric: our-own\n---\nFind a meeting.\n',
      },
    });
    edit('modules/02-leading/module.yaml', 'activities:\n', 'activities:\n  - first-meeting.practice.md\n')(files);
    const { course, report } = readCourseFolder(files);
    expect(report).toEqual([]);
    expect(course?.modules[1]?.activities[0]).toMatchObject({
      ...{ kind: 'practice', observed: 2, coLed: 0, led: 1, rubric: 'our-own' },
      body: { markdown: expect.stringContaining('Find a meeting.') },
    });
    edit('modules/02-leading/first-meeting.practice.md', 'observed: 2\nled: 1\n', '')(files);
    expect(readCourseFolder(files).report).toMatchObject([{ code: 'out_of_range' }]);
  });

  it('reads files with other line ends and a byte order mark alike', () => {
    const windows = [...aCoursePackage()].map(([path, bytes]): [string, Uint8Array] => {
      const text = new TextDecoder().decode(bytes).replaceAll('\n', '\r\n');
      return [path, new TextEncoder().encode(`\ufeff${text}`)];
    });
    expect(readCourseFolder(new Map(windows)).report).toEqual([]);
  });

  it.each<[string, string[], Change[]]>([
    ['no course.yaml', ['error course.yaml: missing_file'], [drop(COURSE)]],
    ['an unknown key', [`error ${COURSE}:5 unknown_key`], [edit(COURSE, 'title:', 'colour: red\ntitle:')]],
    ['a missing key', [`error ${COURSE}:2 missing`], [edit(COURSE, 'language: en\n', '')]],
    ['an empty value', [`error ${COURSE}:5 missing`], [edit(COURSE, 'title: A small course', 'title:')]],
    ['a newer format', [`error ${COURSE}:2 format`], [edit(COURSE, 'format: 1', 'format: 2')]],
    ['a bad slug', [`error ${COURSE}:3 bad_id`], [edit(COURSE, 'a-small-course', 'A_Small--Course')]],
    ['a bad language', [`error ${COURSE}:4 bad_language`], [edit(COURSE, 'language: en', 'language: not_a_tag')]],
    ['a number in quotes', [`error ${COURSE}:13 wrong_type`], [edit(COURSE, 'weeks: 2', 'weeks: "2"')]],
    [
      'a list instead of a text',
      [`error ${COURSE}:5 wrong_type`],
      [edit(COURSE, 'title: A small course', 'title: [a, b]')],
    ],
    [
      'a text instead of a list',
      [`error ${COURSE}:9 wrong_type`],
      [edit(COURSE, /audience:\n.*\n/, 'audience: everybody\n')],
    ],
    ['an unknown value', [`error ${COURSE}:15 unknown_value`], [edit(COURSE, 'Policy: open', 'Policy: opne')]],
    [
      'no requirements',
      [`warning ${COURSE}:25 no_requirements`],
      [edit(COURSE, /requirements:[^]*modules:\n/, 'requirements: []\nmodules:\n')],
    ],
    ['a practice of nothing', [`error ${COURSE}:27 out_of_range`], [edit(COURSE, 'type: modules', 'type: practice')]],
    ['a colon in a plain text', [`error ${COURSE}:6 yaml`], [edit(COURSE, 'Two short', 'Two: short')]],
    ['a key twice', [`error ${COURSE}:6 duplicate_key`], [edit(COURSE, 'title:', 'title: x\ntitle:')]],
    [
      'an anchor and an alias',
      [`error ${COURSE}:5 yaml_feature`, `error ${COURSE}:6 yaml_feature`],
      [edit(COURSE, /title: .*\nsummary: .*/, 'title: &a x\nsummary: *a')],
    ],
    [
      'a control character',
      [`error ${COURSE}:5 control_character`],
      [edit(COURSE, 'title: A small course', 'title: "A \\0 course"')],
    ],
    [
      'half a character',
      [`error ${COURSE}:5 control_character`],
      [edit(COURSE, 'title: A small course', 'title: "A \\uD83D course"')],
    ],
    ['a file that is no mapping', [`error ${COURSE}:1 yaml_root`], [put(COURSE, '- a\n- b\n')]],
    ['nesting without end', [`error ${COURSE}:1 yaml`], [put(COURSE, '['.repeat(100_000))]],
    [
      'an old encoding',
      [`error ${COURSE}: encoding`],
      [(files) => void files.set(COURSE, Uint8Array.of(0x74, 0xe9, 0x3a))],
    ],
    ['a huge text', [`error ${COURSE}: too_large`], [put(COURSE, '#'.repeat(600_000))]],
  ])('reports %s', (_case, expected, changes) => {
    const report = reportOf(...changes);
    expect(report.filter((line) => expected.includes(line))).toEqual(expected);
    expect(report.filter((line) => line.includes(COURSE) && !line.endsWith('unused_file'))).toEqual(expected);
  });

  it.each<[string, string[], Change[]]>([
    [
      'a module that is missing',
      [`error ${COURSE}:41 missing_file`],
      [edit(COURSE, '- 02-leading', '- 02-leading\n  - 03-beginning')],
    ],
    [
      'a module listed twice',
      [`error ${COURSE}:41 duplicate_id`],
      [edit(COURSE, '- 02-leading', '- 02-leading\n  - 01-arriving')],
    ],
    [
      'an activity listed twice',
      [`error ${ARRIVING}:9 listed_twice`],
      [edit(ARRIVING, '  - first', '  - welcome.lesson.md\n  - first')],
    ],
    [
      'a folder name with a way out',
      [`error ${COURSE}:41 bad_folder_name`],
      [edit(COURSE, '- 02-leading', '- 02-leading\n  - ../secrets')],
    ],
    [
      'a module after the end',
      [`error ${ARRIVING}:3 week_after_end`, 'warning modules/02-leading/module.yaml: week_order'],
      [edit(ARRIVING, 'week: 1', 'week: 3')],
    ],
    [
      'an activity that is missing',
      [`error ${ARRIVING}:9 missing_file`],
      [edit(ARRIVING, '  - first', '  - other.lesson.md\n  - first')],
    ],
    [
      'an activity of no kind',
      [`error ${ARRIVING}:9 activity_file_name`],
      [edit(ARRIVING, '  - first', '  - notes.md\n  - first')],
    ],
    [
      'an activity that nobody lists',
      ['warning modules/01-arriving/extra.lesson.md: unused_file'],
      [put('modules/01-arriving/extra.lesson.md', 'x')],
    ],
    [
      'an activity id used twice',
      [`error ${EXERCISE}:2 duplicate_id`],
      [
        edit(EXERCISE, 'id: first-thoughts', 'id: welcome'),
        edit(WELCOME, 'activity:first-thoughts', 'activity:welcome'),
      ],
    ],
    [
      'a lesson without a head',
      [`error ${WELCOME}:1 front_matter`, `warning ${CIRCLE}: unused_file`],
      [edit(WELCOME, '---\n', '')],
    ],
    [
      'a lesson without text',
      [`error ${WELCOME}:7 empty_body`, `warning ${CIRCLE}: unused_file`],
      [edit(WELCOME, /circle\.\n[^]*/, 'circle.\n'), edit(WELCOME, /(---\n[^]*---\n)[^]*/, '$1')],
    ],
    ['minutes out of range', [`error ${WELCOME}:4 out_of_range`], [edit(WELCOME, 'minutes: 5', 'minutes: 0')]],
    ['raw HTML below the head', [`error ${WELCOME}:7 raw_html`], [edit(WELCOME, 'It is', '<br> It is')]],
    [
      'a link to no activity',
      [`error ${WELCOME}:26 unknown_activity`],
      [edit(WELCOME, 'activity:first-thoughts', 'activity:nowhere')],
    ],
    ['a picture that is missing', [`error ${WELCOME}:9 missing_file`], [drop(CIRCLE)]],
    ['a picture without alt text', [`error ${WELCOME}:9 missing_alt`], [edit(WELCOME, /!\[.*?\]/, '![]')]],
    ['an unknown prerequisite', [`error ${READING}:6 unknown_activity`], [edit(READING, '[]', '[nowhere]')]],
    [
      'a prerequisite of itself',
      [`error ${READING}:6 circular_prerequisites`],
      [edit(READING, '[]', '[further-reading]')],
    ],
    [
      'a circle through the usual order',
      [`error ${WELCOME}:5 circular_prerequisites`],
      [edit(WELCOME, 'summary:', 'prerequisites: [code-of-conduct]\nsummary:')],
    ],
    [
      'a circle of two',
      [`error ${EXERCISE}:7 circular_prerequisites`],
      [
        edit(EXERCISE, 'approval: none', 'prerequisites:\n  - week-1-quiz'),
        edit(QUIZ, 'minutes: 5', 'minutes: 5\nprerequisites: [first-thoughts]'),
      ],
    ],
    ['an agreement without version', [`error ${AGREEMENT}:2 missing`], [edit(AGREEMENT, 'version: "1"\n', '')]],
    ['a pass mark out of range', [`error ${QUIZ}:6 out_of_range`], [edit(QUIZ, 'passMark: 60', 'passMark: 101')]],
    ['no attempts', [`error ${QUIZ}:7 out_of_range`], [edit(QUIZ, 'attempts: 3', 'attempts: 0')]],
    ['an unknown pool', [`error ${QUIZ}:18 unknown_pool`], [edit(QUIZ, 'pool: basics', 'pool: others')]],
    [
      'a draw larger than its pool',
      [`error ${QUIZ}:18 draw_too_large`],
      [edit(QUIZ, 'pool: basics', 'pool: basics\n    draw: 4')],
    ],
    [
      'a pool drawn twice',
      [`error ${QUIZ}:20 pool_twice`],
      [edit(QUIZ, 'pool: basics', 'pool: basics\n    draw: 1\n  - pool: basics')],
    ],
    [
      'a pool that no quiz uses',
      ['warning questions/spare.yaml: unused_pool'],
      [
        put(
          'questions/spare.yaml',
          'id: spare\ntitle: Spare\nquestions:\n  - {id: x, type: true_false, text: X, answer: true, feedbackTrue: Y, feedbackFalse: N}\n',
        ),
      ],
    ],
    [
      'a pool in the wrong file',
      [
        `error ${POOL}:1 pool_file_name`,
        `error ${QUIZ}:18 unknown_pool`,
        'error modules/02-leading/final-assessment.quiz.yaml:18 unknown_pool',
        `warning ${POOL}: unused_pool`,
      ],
      [edit(POOL, 'id: basics', 'id: other')],
    ],
    [
      'a requirement of the wrong kind',
      [`error ${COURSE}:32 wrong_activity`],
      [edit(COURSE, 'activity: final-assessment', 'activity: welcome')],
    ],
    [
      'a requirement of nothing',
      [`error ${COURSE}:37 unknown_activity`],
      [edit(COURSE, 'activity: code-of-conduct', 'activity: nothing')],
    ],
    ['two marks that differ', [`warning ${COURSE}:32 marks_differ`], [edit(COURSE, 'mark: 60', 'mark: 80')]],
    [
      'a requirement key used twice',
      [`error ${COURSE}:29 duplicate_id`],
      [edit(COURSE, 'key: final-assessment', 'key: modules')],
    ],
  ])('reports %s', (_case, expected, changes) => {
    expect(reportOf(...changes).sort()).toEqual([...expected].sort());
  });

  it.each<[string, string[], Change[]]>([
    ['a question id used twice', ['20 duplicate_id'], [edit(POOL, 'id: good-opening', 'id: long-silence')]],
    ['a choice id used twice', ['15 duplicate_id'], [edit(POOL, '- id: b', '- id: a')]],
    ['no right answer', ['10 no_right_answer'], [edit(POOL, 'correct: true', 'correct: false')]],
    [
      'two right answers to a single choice',
      ['10 several_right_answers'],
      [edit(POOL, 'correct: false', 'correct: true')],
    ],
    [
      'nothing but right answers',
      ['26 all_right'],
      [edit(POOL, /(good-opening[^]*)correct: false/, '$1correct: true')],
    ],
    ['one choice', ['10 too_few'], [edit(POOL, /      - id: a\n.*\n.*\n.*\n/, '')]],
    ['no choices', ['4 missing'], [edit(POOL, /    choices:\n(?:      .*\n)+/, '')]],
    ['a choice without feedback', ['11 feedback_missing'], [edit(POOL, /        feedback: CANARY-silence-a.*\n/, '')]],
    ['points out of range', ['8 out_of_range'], [edit(POOL, 'points: 1', 'points: 0')]],
    ['points too fine', ['8 out_of_range'], [edit(POOL, 'points: 1', 'points: 0.0005')]],
    ['a statement without answer', ['39 missing'], [edit(POOL, '    answer: false\n', '')]],
    ['a statement without feedback', ['39 feedback_missing'], [edit(POOL, /    feedbackFalse: .*\n/, '')]],
    ['an answer that is no truth', ['42 wrong_type'], [edit(POOL, 'answer: false', 'answer: "no"')]],
    [
      'a script in the second line of a text',
      ['8 link_target'],
      [edit(POOL, 'do?\n', 'do?\n      [x](javascript:alert(1))\n')],
    ],
    ['scoring where there is none', ['9 unknown_key'], [edit(POOL, 'points: 1', 'points: 1\n    scoring: partial')]],
    ['a tag that is none', ['9 bad_id'], [edit(POOL, '[arriving,', '[Arriving at last,')]],
  ])('reports in a pool: %s', (_case, expected, changes) => {
    const report = reportOf(...changes).filter((line) => line.includes(POOL));
    expect(report.map((line) => line.replace(/^.*yaml:/, ''))).toEqual(expected);
  });

  it.each<[string, string, Change]>([
    ['a script in a picture', `error ${CIRCLE}:2 svg_element`, edit(CIRCLE, '<title>', '<script>x</script><title>')],
    ['a picture that is none', 'error assets/photo.png: picture_broken', put('assets/photo.png', 'GIF89a')],
    ['a file that is no picture', 'error assets/page.html: picture_type', put('assets/page.html', '<html>')],
    ['a picture with a strange name', 'error assets/a b.svg: picture_name', put('assets/a b.svg', '<svg/>')],
  ])('reports %s', (_case, expected, change) => {
    expect(reportOf(change)).toContain(expected);
  });

  it('reports everything at once, ordered by file and line', () => {
    const report = reportOf(
      edit(COURSE, 'weeks: 2', 'weeks: many'),
      edit(COURSE, 'a-small-course', 'A small course'),
      edit(WELCOME, 'minutes: 5', 'minutes: -1'),
      edit(POOL, 'type: true_false', 'type: essay'),
    );
    expect(report).toEqual([
      `error ${COURSE}:3 bad_id`,
      `error ${COURSE}:13 wrong_type`,
      `error ${WELCOME}:4 out_of_range`,
      `error ${POOL}:40 unknown_value`,
    ]);
  });

  it('allows a README and a licence beside the course', () => {
    expect(reportOf(put('README.md', 'x'), put('LICENSE', 'y'), put('notes.txt', 'z'))).toEqual([
      'warning notes.txt: unused_file',
    ]);
  });
});
