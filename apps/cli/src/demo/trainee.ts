import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CourseVersions } from '@convenor/curriculum';
import { questionTypeOf, type Random } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { DemoPerson } from './people.js';
import { DemoSession } from './session.js';

const REFLECTION =
  'What stays with me is how much a short silence can do. I tried it at home this week: I asked one open question and then waited. It felt long to me and short to the other person, and what came after it was worth more than any advice I had ready. Next time I want to say less at the start.';

/** Somebody who goes through the course the way everyone does. */
export class DemoTrainee extends DemoSession {
  enrolmentId = '';

  constructor(
    app: NestFastifyApplication,
    readonly person: DemoPerson,
    userId: string,
    private readonly random: Random,
  ) {
    super(app, userId);
  }

  async enrol(slug: string): Promise<void> {
    const { motivation, region } = this.person;
    const form = { motivation, region, acceptsPrivacyNotice: true, acceptsTerms: true };
    this.enrolmentId = (await this.send<{ id: string }>('POST', `/api/courses/${slug}/enrolments`, form)).id;
  }

  /** Does the next thing on the path. @returns false when there is nothing to do */
  async doNext(): Promise<boolean> {
    const outline = await this.send<{ next: { activityId: string } | null }>(
      'GET',
      `/api/enrolments/${this.enrolmentId}`,
    );
    if (!outline.next) return false;
    const path = `/api/enrolments/${this.enrolmentId}/activities/${outline.next.activityId}`;
    const activity = await this.send<{ kind: string; agreement?: { version: string } }>('GET', path);
    if (activity.kind === 'lesson') {
      await this.send('PUT', `${path}/reading`, { position: 1000, activeSeconds: 30 });
      await this.send('POST', `${path}/complete`);
    } else if (activity.kind === 'exercise') {
      await this.send('POST', `${path}/reflection/post`, { text: REFLECTION });
    } else if (activity.kind === 'agreement') {
      await this.send('POST', `${path}/sign`, {
        signedName: this.person.name,
        agreementVersion: activity.agreement!.version,
      });
    } else if (activity.kind === 'quiz') {
      await this.takeQuiz(path);
    }
    return true;
  }

  private async takeQuiz(path: string): Promise<void> {
    const attempt = await this.send<{ id: string; items?: { id: string; choices: { id: string }[] }[] }>(
      'POST',
      `${path}/attempts`,
    );
    // Refused: no attempts are left, or the next one opens later.
    if (!attempt.items) return;
    const right = await this.keys(attempt.id);
    for (const { id, choices } of attempt.items) {
      const places = this.random.int(100) < this.person.skill ? right.get(id)! : [this.random.int(choices.length)];
      await this.send('PUT', `/api/attempts/${attempt.id}/responses/${id}`, {
        response: { choiceIds: places.map((place) => choices[place]!.id) },
        sequence: 1,
      });
    }
    await this.send('POST', `/api/attempts/${attempt.id}/submit`);
  }

  /** Which places of each item are right, as somebody knows who has read the lessons. */
  private async keys(attemptId: string): Promise<Map<string, number[]>> {
    type Row = {
      course_version_id: string;
      items: { id: string; poolId: string; questionId: string; order: string[] }[];
    };
    const [row] = await this.app
      .get(DataSource)
      .query<Row[]>('select course_version_id, items from attempts where id = $1', [attemptId]);
    const { pools } = await this.app.get(CourseVersions).document(row!.course_version_id);
    return new Map(
      row!.items.map(({ id, poolId, questionId, order }) => {
        const found = pools
          .find((pool) => pool.id === poolId)!
          .questions.find((candidate) => candidate.id === questionId)!;
        const { feedbackHtml, ...rest } = found;
        const question = feedbackHtml === null ? rest : { ...rest, feedbackHtml };
        const { choices } = questionTypeOf(question).review(question, null, { answers: true, feedback: false });
        const rightIds = choices.filter(({ correct }) => correct).map((choice) => choice.id);
        return [id, rightIds.map((choiceId) => order.indexOf(choiceId))];
      }),
    );
  }
}
