import type { QuestionType } from './authored.js';
import { namePath } from './name-path.js';
import { authoredPath, type EditorProblem } from './problems.js';
import { editorTexts, type EditorTextKey, useEditorTexts } from './texts.js';

/** What is wrong, in words: by its code, or as the server says it. */
export function sentenceOf({ code, message }: EditorProblem, t: ReturnType<typeof useEditorTexts>): string {
  return code in editorTexts.problem ? t(`problem.${code}` as EditorTextKey) : (message ?? t('problem.unknown'));
}

/** Says what is to be mended in a question, and where: "Choice 2, text: A text is missing here." */
export function useProblemWords(type: QuestionType): (problem: EditorProblem) => string {
  const t = useEditorTexts();
  return (problem) => {
    const place = namePath(type, authoredPath(problem.path), t);
    return place ? `${place}: ${sentenceOf(problem, t)}` : sentenceOf(problem, t);
  };
}
