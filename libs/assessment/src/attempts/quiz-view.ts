import { Injectable } from '@nestjs/common';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import type { Passage } from '@convenor/progress';
import { deadlineOf, isDone, mayStart, reviewAllows } from '@convenor/rules';
import { QuizDto } from './quiz.dto.js';
import { QuizStandings } from './quiz-standing.js';

/** The front page of a quiz: its rules, what was tried, and whether another try is open. */
@Injectable()
export class QuizFront {
  constructor(private readonly standings: QuizStandings) {}

  async show(passage: Passage, quiz: DocumentQuiz): Promise<QuizDto> {
    const standing = await this.standings.of(passage.facts.id, quiz);
    const { submitted, accommodations, extraAttempts } = standing;
    const { mode, navigation, gradeBy, confidence, sections } = quizSettings(quiz);
    const open = standing.attempts.find(({ state }) => state === 'open');
    const answer = mayStart(standing.startFacts(quiz, isDone(passage.states.get(quiz.id)), passage.now));
    const allowed = quiz.attempts === null ? null : quiz.attempts + extraAttempts;
    const mayBegin = open !== undefined || answer.ok;
    const { passed, closed } = standing;
    const { score } = reviewAllows(quiz.review, { submitted: true, passed, closed });
    return {
      introHtml: quiz.introHtml,
      itemCount: quiz.itemCount,
      passMark: quiz.passMark,
      attemptsAllowed: allowed,
      attemptsUsed: submitted.length,
      attemptsLeft: allowed === null ? null : Math.max(0, allowed - submitted.length),
      waitMinutes: quiz.waitMinutes,
      timeLimitMinutes: minutesOf(quiz, accommodations.extraTime),
      layout: accommodations.quiet ? 'one_per_page' : quiz.layout,
      mode,
      navigation,
      gradeBy,
      confidence,
      sections: sections.map(({ id, title, passMark }) => ({ id, title, passMark })),
      accommodations,
      review: { ...quiz.review },
      mayStart: mayBegin,
      refusal: mayBegin || answer.ok ? null : { code: answer.code, opensAt: answer.opensAt?.toISOString() ?? null },
      openAttemptId: open?.id ?? null,
      grade: score ? standing.grade : null,
      attempts: submitted.map(({ id, number, submittedAt, points, maxPoints, passed: ofAttempt }) => ({
        id,
        number,
        submittedAt: new Date(submittedAt!).toISOString(),
        beingMarked: ofAttempt === null,
        ...(score && ofAttempt !== null && { points, maxPoints, passed: ofAttempt }),
      })),
    };
  }
}

/** The time limit as this person has it, in whole minutes, rounded up. */
function minutesOf({ timeLimitMinutes }: DocumentQuiz, extraTime: number): number | null {
  const start = new Date(0);
  const end = deadlineOf(start, timeLimitMinutes, { extraTime });
  return end && Math.ceil(end.getTime() / 60_000);
}
