import { type Page } from '@playwright/test';
import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { Complaints } from './support/complaints.js';
import { publish } from './support/courses.js';
import { anAddress, type Person, signUp } from './support/people.js';
import { settled, sideways } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

// What is written must stay words even where the browser's second line of defence is missing.
test.use({ bypassCSP: true });

const { lesson, exercise, quiz, optionalLesson } = SMALL_COURSE;
const RUNS = 'window.hostile=1';
const MARK = `<img data-hostile src=x onerror=${RUNS}>`;
const TEXT = [
  MARK,
  `<script data-hostile>${RUNS}</script>`,
  `"'><svg data-hostile onload=${RUNS}>`,
  `[a link](javascript:${RUNS})`,
  `" data-hostile onfocus=${RUNS} autofocus x="`,
  '\u202etxet desrever',
].join('\n\n');
/** As long as a motivation, a reason or a note may be; without a place to break. */
const LONG_WORD = 'Wollschläger'.repeat(75);
const TITLE = `"'><svg onload=${RUNS} data-hostile>${'Wollschläger'.repeat(4)}`;

const quoted = JSON.stringify;

/** The small course with every title and text turned against its reader. */
const FILES = {
  'modules/01-arriving/module.yaml': `id: arriving
title: ${quoted(`Arriving ${MARK}`)}
week: 1
summary: ${quoted(TEXT)}
outcomes:
  - ${quoted(`Say ${MARK}`)}
activities: [welcome.lesson.md, first-thoughts.exercise.md, week-1.quiz.yaml]
`,
  'modules/01-arriving/welcome.lesson.md': `---
id: welcome
title: ${quoted(TITLE)}
minutes: 5
summary: ${quoted(MARK)}
---
## A heading \\<img data-hostile src=x onerror=${RUNS}\\>

\`${MARK}\` and [words](https://www.example.org/?"onclick="${RUNS}) \u202etxet

${'Wollschläger'.repeat(800)}
`,
  'questions/basics.yaml': `id: basics
title: ${quoted(MARK)}
questions:
  - id: long-silence
    type: single_choice
    text: ${quoted(`Which? \`${MARK}\` ${LONG_WORD}`)}
    points: 1
    tags: [arriving, listening-and-evoking]
    choices:
      - { id: a, text: ${quoted(`\`${MARK}\``)}, correct: false, feedback: ${quoted(`\`${MARK}\``)} }
      - { id: b, text: ${quoted(LONG_WORD)}, correct: true, feedback: ${quoted(`\`${MARK}\``)} }
    feedback: ${quoted(`\`${MARK}\``)}
`,
};

interface Scene {
  trainee: Training;
  certified: Training;
  applicant: string;
  slug: string;
  resultOf: string;
  credentialId: string;
}

async function set(owner: Person, address: string): Promise<Scene> {
  const { slug } = await publish(owner, { files: FILES });
  const key = await AnswerKey.of(owner, slug);
  const name = `${MARK} Ana`;
  const trainee = await Training.begin(await signUp(owner, address, name), slug);
  await trainee.person.ask('put', `/api/enrolments/${trainee.id}/activities/${lesson}/note`, {
    text: TEXT + LONG_WORD,
  });
  await trainee.goOn(key, exercise);
  await trainee.person.ask('put', `/api/enrolments/${trainee.id}/activities/${exercise}/reflection`, {
    text: TEXT + LONG_WORD,
  });

  const certified = await Training.begin(await signUp(owner, address, name), slug);
  await certified.goOn(key);
  const { items: credentials } = (await certified.person.ask('get', '/api/me/credentials')) as {
    items: { id: string }[];
  };
  const resultOf = (await certified.activity(quiz)).quiz!.attempts[0]!.id;

  const byApplication = await publish(owner, { enrolmentPolicy: 'approval' });
  const hopeful = await signUp(owner, address, name);
  const { id: applicant } = (await hopeful.ask('post', `/api/courses/${byApplication.slug}/enrolments`, {
    motivation: TEXT + LONG_WORD,
    region: `${MARK}${'Wollschläger'.repeat(8)}`,
    experience: TEXT,
    learningNeeds: TEXT,
    acceptsPrivacyNotice: true,
    acceptsTerms: true,
  })) as { id: string };
  await owner.ask('post', `/api/admin/enrolments/${applicant}/notes`, { text: TEXT + LONG_WORD });
  await owner.ask('post', `/api/admin/enrolments/${applicant}/transitions`, {
    to: 'declined',
    reason: `${TEXT}${LONG_WORD.slice(0, 300)}`,
  });
  await owner.ask('post', '/api/admin/enrolments/imports', {
    course: slug,
    csv: `name,email\n"${MARK.replaceAll('"', '""')} Imported",${anAddress()}`,
    dryRun: false,
  });
  return { trainee, certified, applicant, slug, resultOf, credentialId: credentials[0]!.id };
}

/** What has become more than words. */
function aliveOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const alive = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.hasAttribute('data-hostile') ||
        [...element.attributes].some(
          ({ name, value }) =>
            name.startsWith('on') || /^\s*javascript:/i.test(['href', 'src'].includes(name) ? value : ''),
        ),
    );
    return [
      ...alive.map((element) => element.outerHTML.slice(0, 200)),
      ...('hostile' in window ? ['a script ran'] : []),
    ];
  });
}

test('what people and courses write stays words on every screen that shows it, and within the screen', async ({
  browser,
  owner,
  address,
}) => {
  const scene = await set(owner, address);
  const { trainee, certified, applicant, slug } = scene;
  const walks: [Person | null, string[]][] = [
    [null, [`/courses/${slug}`, '/courses', `/verify/${scene.credentialId}`]],
    [
      trainee.person,
      ['/home', '/path', '/account', trainee.page(lesson), trainee.page(optionalLesson), trainee.page(exercise)],
    ],
    [
      certified.person,
      [
        '/certificate',
        certified.page(exercise),
        certified.page(quiz),
        `${certified.page(quiz)}/attempts/${scene.resultOf}`,
      ],
    ],
    [
      owner,
      [
        ...['/admin', '/admin/trainees', `/admin/trainees/${applicant}`, `/admin/trainees/${certified.id}`],
        ...['/admin/outbox', '/admin/audit', '/admin/credentials', '/admin/courses', `/admin/courses/${slug}`],
      ],
    ],
  ];
  const found: string[] = [];
  for (const [person, addresses] of walks) {
    const context = await browser.newContext({
      baseURL: address,
      bypassCSP: true,
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    });
    await person?.sitsDownAt(context);
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      found.push(`a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    const complaints = new Complaints(page);
    for (const at of addresses) {
      await page.goto(at);
      await settled(page);
      const mistakes = [...(await aliveOn(page)), ...(await sideways(page)), ...complaints.take()];
      found.push(...mistakes.map((mistake) => `${at}: ${mistake}`));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});
