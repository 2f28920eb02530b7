/**
 * A small, whole course for tests: two modules, every kind of activity, the three types of question, one picture. A
 * person can complete it in a few requests. Every text that must not leave the server early starts with `CANARY-`.
 */
export interface CoursePackageOptions {
  slug?: string;
  title?: string;
  enrolmentPolicy?: 'open' | 'approval' | 'closed';
  approval?: 'automatic' | 'queue';
  /** Settings of both quizzes that differ from the usual: 3 attempts, no wait, no time limit, pass mark 60. */
  quiz?: { attempts?: number | 'unlimited'; waitMinutes?: number; timeLimitMinutes?: number | null; passMark?: number };
  review?: { score?: ReviewTime; answers?: ReviewTime; feedback?: ReviewTime };
  /** What the course says that it teaches; nothing unless given. */
  competencies?: readonly object[];
  /** What leads to the certificate, as YAML; the usual is both modules, the final assessment and the code of conduct. */
  requirements?: string;
  /** Files that replace or join those of the course; null takes a file away. */
  files?: Record<string, string | null>;
}

type ReviewTime = 'after_submit' | 'after_pass' | 'after_close' | 'never';

export const SMALL_COURSE = {
  slug: 'a-small-course',
  modules: ['arriving', 'leading'],
  lesson: 'welcome',
  optionalLesson: 'further-reading',
  exercise: 'first-thoughts',
  quiz: 'week-1-quiz',
  agreement: 'code-of-conduct',
  finalAssessment: 'final-assessment',
} as const;

/** Every text of the answer keys: found in an answer of the server too early, it gives the key away. */
export const CANARIES = [
  ...['CANARY-silence-a', 'CANARY-silence-b', 'CANARY-silence-all', 'CANARY-opening-a', 'CANARY-opening-b'],
  ...['CANARY-opening-c', 'CANARY-privacy-true', 'CANARY-privacy-false'],
] as const;

/** How to answer each question, by words of its text: choice ids as the server expects them. */
const ANSWERS: readonly { words: string; right: string[]; wrong: string[] }[] = [
  { words: 'long silence', right: ['b'], wrong: ['a'] },
  { words: 'open the meeting', right: ['a', 'b'], wrong: ['c'] },
  { words: 'without exception', right: ['false'], wrong: ['true'] },
];

/** The right or wrong choices for an item, recognised by its HTML. */
export function answerTo(html: string, quality: 'right' | 'wrong' = 'right'): string[] {
  const answer = ANSWERS.find(({ words }) => html.includes(words));
  if (!answer) throw new Error('this item is not from the small course');
  return answer[quality];
}

/** The files of the small course, by path. */
export function aCoursePackage(options: CoursePackageOptions = {}): Map<string, Uint8Array> {
  const files: Record<string, string | null> = {
    'course.yaml': courseYaml(options),
    'modules/01-arriving/module.yaml': ARRIVING,
    'modules/01-arriving/welcome.lesson.md': WELCOME,
    'modules/01-arriving/first-thoughts.exercise.md': FIRST_THOUGHTS,
    'modules/01-arriving/week-1.quiz.yaml': quizYaml('week-1-quiz', 'Check week 1', options),
    'modules/02-leading/module.yaml': LEADING,
    'modules/02-leading/further-reading.lesson.md': FURTHER_READING,
    'modules/02-leading/code-of-conduct.agreement.md': CODE_OF_CONDUCT,
    'modules/02-leading/final-assessment.quiz.yaml': quizYaml('final-assessment', 'Final assessment', options),
    'questions/basics.yaml': POOL,
    'assets/circle.svg': CIRCLE,
    ...options.files,
  };
  const encoder = new TextEncoder();
  const present = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Map(present.map(([path, text]) => [path, encoder.encode(text)]));
}

function courseYaml(options: CoursePackageOptions): string {
  const { slug, title, enrolmentPolicy, approval, requirements, competencies = [], quiz = {} } = options;
  return `# A small course for tests.
format: 1
slug: ${slug ?? SMALL_COURSE.slug}
language: en
title: ${title ?? 'A small course'}
summary: Two short weeks that show every kind of activity.
description: |
  You learn to **open a meeting** and to stay with a silence.
audience:
  - People who want to lead a meeting
outcomes:
  - Open a meeting in two sentences
${competencies.length > 0 ? `competencies: ${JSON.stringify(competencies)}\n` : ''}weeks: 2
hours: 2
enrolmentPolicy: ${enrolmentPolicy ?? 'open'}
certificate:
  approval: ${approval ?? 'automatic'}
  validMonths: 24
trainers:
  - name: Amara Osei
    about: Leads a meeting on Tuesdays.
faq:
  - question: Does it cost anything?
    answer: No. It is free.
requirements:
${requirements ?? usualRequirements(quiz.passMark)}modules:
  - 01-arriving
  - 02-leading
`;
}

function usualRequirements(mark = 60): string {
  return `  - key: modules
    type: modules
    title: Complete both modules
  - key: final-assessment
    type: assessment
    title: Pass the final assessment
    activity: final-assessment
    mark: ${mark}
  - key: code-of-conduct
    type: agreement
    title: Agree to the code of conduct
    activity: code-of-conduct
`;
}

function quizYaml(id: string, title: string, { quiz = {}, review = {} }: CoursePackageOptions): string {
  return `id: ${id}
title: ${title}
minutes: 5
intro: |
  Three questions about **meetings**.
passMark: ${quiz.passMark ?? 60}
attempts: ${quiz.attempts ?? 3}
waitMinutes: ${quiz.waitMinutes ?? 0}
timeLimitMinutes: ${quiz.timeLimitMinutes ?? null}
layout: one_per_page
shuffleItems: true
shuffleChoices: true
review:
  score: ${review.score ?? 'after_submit'}
  answers: ${review.answers ?? 'after_pass'}
  feedback: ${review.feedback ?? 'after_submit'}
parts:
  - pool: basics
`;
}

const ARRIVING = `id: arriving
title: Arriving
week: 1
summary: You see what a meeting is.
outcomes:
  - Say what a facilitator does
activities:
  - welcome.lesson.md
  - first-thoughts.exercise.md
  - week-1.quiz.yaml
`;

const LEADING = `id: leading
title: Leading
week: 2
summary: You take the chair.
outcomes:
  - Keep what people say in the room
activities:
  - further-reading.lesson.md
  - code-of-conduct.agreement.md
  - final-assessment.quiz.yaml
`;

const WELCOME = `---
id: welcome
title: Welcome to the circle
minutes: 5
summary: What happens in a meeting.
---
It is 19:30 and six people sit in a circle.

![Six people in a circle with one open place](assets/circle.svg "A circle has no head.")

## What you do

:::tip[One sentence is enough]
Say who you are and what the meeting is for.
:::

:::check
Somebody looks at the floor. What do you do?

- [ ] Ask them to speak up
  > They may not be ready. An invitation works better.
- [x] Leave them time
  > Yes. Time is an invitation too.
:::

Next comes [your first reflection](activity:first-thoughts).
`;

const FIRST_THOUGHTS = `---
id: first-thoughts
title: First thoughts
minutes: 5
minimumWords: 5
approval: none
---
Which meeting do you remember, and why?
`;

const FURTHER_READING = `---
id: further-reading
title: Further reading
minutes: 5
required: false
prerequisites: []
---
Read [about mutual support](https://www.example.org/support) when you like.
`;

const CODE_OF_CONDUCT = `---
id: code-of-conduct
title: Code of conduct
minutes: 3
version: "1"
---
I keep what people say in the room, unless somebody is in danger.
`;

const POOL = `id: basics
title: The basics
questions:
  - id: long-silence
    type: single_choice
    text: |
      After a question there is a long silence. What do you do?
    points: 1
    tags: [arriving, listening-and-evoking]
    choices:
      - id: a
        text: Answer the question yourself
        correct: false
        feedback: CANARY-silence-a. Then nobody else will.
      - id: b
        text: Wait a little longer
        correct: true
        feedback: CANARY-silence-b. People think before they speak.
    feedback: CANARY-silence-all. Count to ten.
  - id: good-opening
    type: multiple_choice
    text: |
      What helps when you open the meeting?
    points: 2
    tags: [leading, frame-and-time]
    choices:
      - id: a
        text: Saying when it ends
        correct: true
        feedback: CANARY-opening-a. It lets people relax.
      - id: b
        text: Saying what it is for
        correct: true
        feedback: CANARY-opening-b. It gives a direction.
      - id: c
        text: Asking who drank this week
        correct: false
        feedback: CANARY-opening-c. It puts people on the spot.
  - id: privacy-limits
    type: true_false
    text: What is said in the room stays in the room, without exception.
    answer: false
    feedbackTrue: CANARY-privacy-true. A life in danger is an exception.
    feedbackFalse: CANARY-privacy-false. Yes, safety comes first.
    tags: [leading, safety-and-boundaries]
`;

const CIRCLE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" fill="none" stroke="#2f7d6f" stroke-width="3">
  <title>Six people in a circle</title>
  <circle cx="60" cy="40" r="30"/>
</svg>
`;
