import { Injectable } from '@nestjs/common';
import type { DocumentActivity } from '@convenor/formats';
import type { Passage } from '../passage/passage.js';

export type QuizView = Record<string, unknown>;

type QuizViewer = (passage: Passage, quiz: Extract<DocumentActivity, { kind: 'quiz' }>) => Promise<QuizView>;

/** Quizzes are assessment's, which stands a floor above: it tells here how a quiz is shown on the path. */
@Injectable()
export class ActivityViews {
  private viewer: QuizViewer | null = null;

  provideQuiz(viewer: QuizViewer): void {
    this.viewer = viewer;
  }

  async quiz(passage: Passage, quiz: Extract<DocumentActivity, { kind: 'quiz' }>): Promise<QuizView> {
    if (!this.viewer) throw new Error('No feature shows quizzes.');
    return this.viewer(passage, quiz);
  }
}
