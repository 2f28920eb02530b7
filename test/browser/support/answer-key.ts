import type { Locator, Page } from '@playwright/test';
import type { Person } from './people.js';

/** A question as an attempt shows it. */
export interface ShownItem {
  id: string;
  html: string;
  type: string;
  choices: { id: string; html: string }[];
}

interface PreviewedQuestion {
  html: string;
  type: string;
  choices: { id: string; html: string; correct: boolean }[];
}

interface Preview {
  modules: { activities: { id: string; kind: string }[] }[];
}

/** The right answers of every quiz of a course, as an author sees them in the preview. */
export class AnswerKey {
  private constructor(private readonly right: ReadonlyMap<string, ReadonlySet<string>>) {}

  static async of(owner: Person, slug: string): Promise<AnswerKey> {
    const { versions } = (await owner.ask('get', `/api/admin/courses/${slug}`)) as {
      versions: { id: string; state: string }[];
    };
    const published = versions.find(({ state }) => state === 'published');
    const preview = `/api/admin/courses/${slug}/versions/${published?.id}/preview`;
    const { modules } = (await owner.ask('get', preview)) as Preview;
    const quizzes = modules.flatMap(({ activities }) => activities).filter(({ kind }) => kind === 'quiz');
    const right = new Map<string, ReadonlySet<string>>();
    for (const { id } of quizzes) {
      const { quiz } = (await owner.ask('get', `${preview}/activities/${id}`)) as {
        quiz: { parts: { questions: PreviewedQuestion[] }[] };
      };
      for (const question of quiz.parts.flatMap(({ questions }) => questions)) {
        const correct = question.choices.filter((choice) => choice.correct);
        // The words of true and false belong to the screen: only their ids are in the course.
        const name = question.type === 'true_false' ? 'id' : 'html';
        right.set(question.html, new Set(correct.map((choice) => choice[name])));
      }
    }
    return new AnswerKey(right);
  }

  /** The choices of an item that are right. */
  rightOf({ html, choices, type }: ShownItem): ShownItem['choices'] {
    const right = this.right.get(html);
    if (!right) throw new Error(`this question is in no quiz of the course: ${html}`);
    return choices.filter((choice) => right.has(type === 'true_false' ? choice.id : choice.html));
  }

  /** A choice that is not right. */
  wrongOf(item: ShownItem): ShownItem['choices'] {
    const right = new Set(this.rightOf(item));
    return item.choices.filter((choice) => !right.has(choice)).slice(0, 1);
  }
}

/** The choice of an item as it stands on the screen. */
export function choiceOn(page: Page, { type }: ShownItem, { id, html }: ShownItem['choices'][number]): Locator {
  const name = type === 'true_false' ? (id === 'true' ? 'True' : 'False') : wordsOf(html);
  return page.getByRole(type === 'multiple_choice' ? 'checkbox' : 'radio', { name, exact: true });
}

/** What is read of a piece of HTML on the screen. */
function wordsOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
