import { InvalidInput, NotFound } from '@convenor/platform';
import { type Question, questionTypeOf } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reviewQuestion } from '../items/show-question.js';
import { preparedFrom } from './given-question.js';
import type { QuestionLookDto, TriedQuestionDto } from './question.dto.js';
import { QuestionUnsound } from './question-errors.js';
import { plainShowing, shownBoth } from './show-prepared.js';

/** Seeing and answering a question as a trainee would. Nothing is kept. */
@Injectable()
export class QuestionTrial {
  constructor(private readonly db: DataSource) {}

  /** A question that is being written. @throws InvalidInput */
  look(given: Record<string, unknown>): QuestionLookDto {
    const { question, problems } = preparedFrom(given, 'new');
    return { ...shownBoth(question, problems), problems };
  }

  /** @throws NotFound, QuestionUnsound, InvalidInput for what is no response to it */
  async answer(id: string, response: unknown): Promise<TriedQuestionDto> {
    const [row] = await this.db.query<{ question: Question }[]>(
      `select v.question from questions q join question_versions v on v.question_id = q.id and v.version = q.version where q.id = $1`,
      [id],
    );
    if (!row) throw new NotFound('This question');
    const { question } = row;
    const type = questionTypeOf(question);
    const problems = type.validateQuestion(question);
    if (problems.length > 0) throw new QuestionUnsound(problems);
    const checked = type.validateResponse(question, response);
    if (!checked.ok) {
      const { path, code } = checked.problem;
      const field = path === '' ? 'response' : `response.${path}`;
      throw InvalidInput.field(field.slice(0, 200), code, 'This is not an answer to this question.');
    }
    const review = reviewQuestion(plainShowing(question), checked.response, { answers: true, feedback: true });
    return { points: type.grade(question, checked.response), maxPoints: question.points, review };
  }
}
