import { SMALL_COURSE, type CoursePackageOptions } from './course-package.js';
import type { PublishedCourse } from './course.js';
import { publishCourse } from './course.js';
import type { Person, TestApi } from './test-api.js';

type ReviewTime = 'after_submit' | 'after_pass' | 'never';

export interface QuizOptions {
  slug?: string;
  /** How many questions the pool has; types and numbers of choices vary with the place. */
  questions?: number;
  /** How many of them an attempt draws; all of them unless given. */
  draw?: number;
  attempts?: number | 'unlimited';
  waitMinutes?: number;
  timeLimitMinutes?: number | null;
  passMark?: number;
  layout?: 'one_per_page' | 'all_at_once';
  shuffle?: boolean;
  review?: { score?: ReviewTime; answers?: ReviewTime; feedback?: ReviewTime };
  /** Text of the first question, to tell versions of a course apart. */
  opening?: string;
}

export interface ShownItem {
  id: string;
  type: string;
  html: string;
  choices: { id: string; html: string; chosen?: boolean; correct?: boolean; feedbackHtml?: string }[];
  feedbackHtml?: string;
}

export const QUIZ = SMALL_COURSE.quiz;

/** What must not leave the server early: ids that authors gave, feedback, and points that no other number looks like. */
export const QUIZ_CANARY = /canary|\b77\d\d3\b/i;

const LETTERS = ['a', 'b', 'c', 'd'] as const;

const typeOf = (number: number): 'single_choice' | 'multiple_choice' | 'true_false' =>
  (['single_choice', 'multiple_choice', 'true_false'] as const)[(number - 1) % 3]!;

/** Whether a choice of question `number` is right, by its letter (or its word, for true and false). */
function isRight(number: number, choice: string): boolean {
  if (typeOf(number) === 'true_false') return choice === String(number % 2 === 0);
  if (typeOf(number) === 'multiple_choice') return choice === 'b' || choice === 'd';
  return choice === LETTERS[number % LETTERS.length];
}

function question(number: number, opening: string): object {
  const facts = {
    id: `question-${number}`,
    type: typeOf(number),
    text: `${number === 1 ? opening : 'Consider'}. Question ${number}.`,
    points: Number(`77.${10 + number}3`),
    tags: [number % 2 === 0 ? 'leading' : 'arriving'],
    feedback: `CANARY feedback on question ${number}.`,
  };
  if (typeOf(number) === 'true_false') {
    const feedback = { feedbackTrue: `CANARY on ${number} true.`, feedbackFalse: `CANARY on ${number} false.` };
    return { ...facts, answer: isRight(number, 'true'), ...feedback };
  }
  const choices = LETTERS.map((letter) => ({
    id: `canary-id-${number}-${letter}`,
    text: `Choice ${number}${letter}`,
    correct: isRight(number, letter),
    feedback: `CANARY on ${number}${letter}.`,
  }));
  return { ...facts, choices };
}

/** The small course with a quiz that is open from the first day, whose questions this file knows the answers to. */
export function aQuizCourse(options: QuizOptions = {}): CoursePackageOptions {
  const { questions = 6, draw, shuffle = true, opening = 'Consider' } = options;
  const pool = {
    id: 'basics',
    title: 'The basics',
    questions: Array.from({ length: questions }, (_, place) => question(place + 1, opening)),
  };
  const quiz = {
    id: QUIZ,
    title: 'Check week 1',
    minutes: 5,
    prerequisites: [],
    passMark: options.passMark ?? 60,
    attempts: options.attempts ?? 3,
    waitMinutes: options.waitMinutes ?? 0,
    timeLimitMinutes: options.timeLimitMinutes ?? null,
    layout: options.layout ?? 'one_per_page',
    shuffleItems: shuffle,
    shuffleChoices: shuffle,
    review: { score: 'after_submit', answers: 'after_pass', feedback: 'after_submit', ...options.review },
    parts: [{ pool: 'basics', ...(draw !== undefined && { draw }) }],
  };
  return {
    ...(options.slug !== undefined && { slug: options.slug }),
    ...(options.review && { review: options.review }),
    files: {
      'questions/basics.yaml': JSON.stringify(pool),
      'modules/01-arriving/week-1.quiz.yaml': JSON.stringify(quiz),
    },
  };
}

/** The number of a question, read from what is shown. */
export function numberOf({ html }: Pick<ShownItem, 'html'>): number {
  const number = /Question (\d+)\./.exec(html)?.[1];
  if (!number) throw new Error('this item is not of the quiz course');
  return Number(number);
}

/** The author's name of a choice as it is shown: its letter, or its word. */
export function letterOf(item: ShownItem, choiceId: string): string {
  const choice = item.choices.find(({ id }) => id === choiceId);
  return item.type === 'true_false' ? choiceId : (/Choice \d+([a-d])/.exec(choice?.html ?? '')?.[1] ?? '?');
}

/** The choices to send for a right or a wrong answer. */
export function choicesFor(item: ShownItem, quality: 'right' | 'wrong' = 'right'): string[] {
  const fitting = item.choices
    .filter(({ id }) => isRight(numberOf(item), letterOf(item, id)) === (quality === 'right'))
    .map(({ id }) => id);
  return quality === 'wrong' || item.type === 'single_choice' ? fitting.slice(0, 1) : fitting;
}

/** A trainee at the door of the quiz. */
export class QuizTaker {
  private sequence = 1_000;

  private constructor(
    readonly person: Person,
    readonly enrolmentId: string,
  ) {}

  static async enrol(api: TestApi, { slug }: Pick<PublishedCourse, 'slug'>, person?: Person): Promise<QuizTaker> {
    const trainee = person ?? (await api.person());
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const { body } = await trainee.post(`/api/courses/${slug}/enrolments`, consents).expect(201);
    return new QuizTaker(trainee, body.id as string);
  }

  get quizPath(): string {
    return `/api/enrolments/${this.enrolmentId}/activities/${QUIZ}`;
  }

  start(): ReturnType<Person['post']> {
    return this.person.post(`${this.quizPath}/attempts`);
  }

  /** An attempt as the trainee sees it. @throws when it may not start */
  async started(): Promise<{ id: string; items: ShownItem[]; deadline: string | null; number: number }> {
    return (await this.start().expect(201)).body;
  }

  save(attemptId: string, itemId: string, choiceIds: unknown, more: object = {}): ReturnType<Person['put']> {
    this.sequence += 1;
    const body = { response: { choiceIds }, sequence: this.sequence, ...more };
    return this.person.put(`/api/attempts/${attemptId}/responses/${itemId}`, body);
  }

  async answerAll(attempt: { id: string; items: ShownItem[] }, quality: 'right' | 'wrong' = 'right'): Promise<void> {
    for (const item of attempt.items) await this.save(attempt.id, item.id, choicesFor(item, quality)).expect(200);
  }

  submit(attemptId: string): ReturnType<Person['post']> {
    return this.person.post(`/api/attempts/${attemptId}/submit`);
  }

  /** Starts, answers everything, sends. @returns the id of the attempt */
  async sit(quality: 'right' | 'wrong'): Promise<string> {
    const attempt = await this.started();
    await this.answerAll(attempt, quality);
    await this.submit(attempt.id).expect(200);
    return attempt.id;
  }
}

export async function publishQuiz(api: TestApi, options: QuizOptions = {}): Promise<PublishedCourse> {
  return publishCourse(api, aQuizCourse(options));
}
