import type { Page } from '@playwright/test';
import { SMALL_COURSE } from '../../support/course-package.js';
import { AnswerKey } from './answer-key.js';
import { publish } from './courses.js';
import type { Person } from './people.js';
import { CIRCLE, CIRCLE_SVG, type ServedItem } from './questions.js';
import { attemptAt, Training } from './training.js';

/** What a browser sends when something is answered. */
export interface Sent {
  itemId: string;
  response: unknown;
  sequence: number;
  flagged: boolean;
  confidence?: number;
}

/** A real attempt of a real person, on a real page, that shows made items and holds the answers to them. */
export class MadeAttempt {
  readonly sent: Sent[] = [];
  private items: readonly ServedItem[] = [];
  private manner: object = {};

  private constructor(
    private readonly page: Page,
    private readonly address: string,
  ) {}

  /** Signs a newcomer in at the page's browser and starts a quiz for them. */
  static async begin(page: Page, owner: Person, person: Person): Promise<MadeAttempt> {
    const { slug } = await publish(owner);
    const training = await Training.begin(person, slug);
    await training.goOn(await AnswerKey.of(owner, slug), SMALL_COURSE.quiz);
    await person.sitsDownAt(page.context());
    const { id } = (await person.ask(
      'post',
      `/api/enrolments/${training.id}/activities/${SMALL_COURSE.quiz}/attempts`,
    )) as { id: string };
    const made = new MadeAttempt(page, `${training.page(SMALL_COURSE.quiz)}/attempts/${id}`);
    await made.serve();
    return made;
  }

  get id(): string {
    return attemptAt(this.address);
  }

  /** Shows these items from now on, with nothing answered. */
  async show(items: readonly ServedItem[], manner: object = {}, search = ''): Promise<void> {
    this.items = items;
    this.manner = manner;
    this.sent.length = 0;
    await this.page.goto(this.address + search);
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  /** The newest answer to an item; undefined when there is none. */
  held(itemId: string): Sent | undefined {
    return this.sent.filter((each) => each.itemId === itemId).sort((a, b) => b.sequence - a.sequence)[0];
  }

  /** The same attempt in another page. */
  async on(page: Page): Promise<MadeAttempt> {
    const there = new MadeAttempt(page, this.address);
    await there.serve();
    return there;
  }

  /** Stands between the page and the server. */
  async serve(): Promise<void> {
    const at = `**/api/attempts/${this.id}`;
    await this.page.route(at, async (route) => {
      const real = (await (await route.fetch()).json()) as object;
      const newest = this.items.flatMap(({ id }) => this.held(id) ?? []);
      await route.fulfill({
        json: {
          ...real,
          items: this.items,
          responses: Object.fromEntries(newest.map(({ itemId, response }) => [itemId, response])),
          sequences: Object.fromEntries(newest.map(({ itemId, sequence }) => [itemId, sequence])),
          flagged: newest.filter(({ flagged }) => flagged).map(({ itemId }) => itemId),
          ...this.manner,
        },
      });
    });
    await this.page.route(`${at}/responses/*`, async (route) => {
      const answer = route.request().postDataJSON() as Omit<Sent, 'itemId'>;
      const itemId = new URL(route.request().url()).pathname.split('/').at(-1)!;
      this.sent.push({ itemId, ...answer });
      await route.fulfill({ json: { sequence: this.held(itemId)!.sequence } });
    });
    await this.page.route(`**${CIRCLE.path}`, (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: CIRCLE_SVG }),
    );
    await this.page.route('**/api/course-assets/opening.mp3', (route) =>
      route.fulfill({ contentType: 'audio/mpeg', body: '' }),
    );
  }
}
