import type { DocumentQuiz } from './course-document.js';

type QuizSettings = Required<
  Pick<DocumentQuiz, 'mode' | 'navigation' | 'gradeBy' | 'confidence' | 'sections' | 'marking'>
>;

/** The settings of a quiz that documents of earlier builds do not name, with what held for those. */
export function quizSettings(quiz: DocumentQuiz): QuizSettings {
  const { mode = 'graded', navigation = 'free', gradeBy = 'best', confidence = false, sections = [] } = quiz;
  const { marking = { hideNames: true, twice: false } } = quiz;
  return { mode, navigation, gradeBy, confidence, sections, marking };
}
