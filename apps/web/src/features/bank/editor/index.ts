export type { AuthoredQuestion, QuestionType } from './authored.js';
export { newQuestion } from './new-question.js';
export { useProblemWords } from './problem-words.js';
export type { EditorProblem } from './problems.js';
export { QuestionEditor } from './QuestionEditor.js';
