import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { type FieldProblem, InvalidInput } from '@convenor/platform';
import { type OpenActivity, Passages, Progress, WrongKind } from '@convenor/progress';
import { type SurveyAnswer, type SurveyProblem, surveyProblems } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { SurveyGroups } from './survey-groups.js';

/** Takes what people answer. That somebody has answered is kept apart from what was answered. */
@Injectable()
export class SurveyAnswers {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly groups: SurveyGroups,
  ) {}

  /** A second sheet of the same person changes nothing, whatever it says. @throws InvalidInput */
  async send(userId: string, enrolmentId: string, activityId: string, answers: readonly SurveyAnswer[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { courseId, state } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
      // The survey at the end of a course comes when everything required is done, and with it the training.
      const { passage, activity } =
        state === 'completed'
          ? await this.afterwards(tx, enrolmentId, activityId)
          : await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      if (activity.kind !== 'survey') throw new WrongKind('This step is not a survey.');
      const problems = surveyProblems(activity.questions, answers);
      if (problems.length > 0) throw new InvalidInput(problems.map(inWords));
      const isFirst = await this.firstOf(tx, enrolmentId, activityId);
      await this.progress.complete(tx, enrolmentId, activity, {});
      if (!isFirst) return;
      const group = { courseId, activityId, cohortId: passage.facts.cohort?.id ?? null };
      await this.groups.take(tx, group, activity.questions, answers);
    });
  }

  private async afterwards(
    tx: EntityManager,
    enrolmentId: string,
    activityId: string,
  ): Promise<Pick<OpenActivity, 'passage' | 'activity'>> {
    const passage = await this.passages.any(tx, enrolmentId);
    return { passage, activity: this.progress.requireOpen(passage, activityId) };
  }

  private async firstOf(tx: EntityManager, enrolmentId: string, activityId: string): Promise<boolean> {
    const written = await tx.query<unknown[]>(
      `insert into survey_answered (enrolment_id, activity_id) values ($1, $2) on conflict do nothing
       returning activity_id`,
      [enrolmentId, activityId],
    );
    return written.length > 0;
  }
}

const SENTENCES: Record<SurveyProblem['code'], string> = {
  unknown_question: 'This survey has no such question.',
  answered_twice: 'This question is answered twice.',
  wrong_answer: 'This is no answer to its question.',
  nothing_answered: 'Please answer at least one question.',
};

function inWords({ place, code }: SurveyProblem): FieldProblem {
  return { field: place === null ? 'answers' : `answers.${place}`, code, message: SENTENCES[code] };
}
