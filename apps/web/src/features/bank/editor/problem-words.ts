import { namePath } from './name-path.js';
import { authoredPath, type EditorProblem } from './problems.js';
import type { QuestionType } from './authored.js';
import { editorTexts, type EditorTextKey, useEditorTexts } from './texts.js';

/** Says what is to be mended in a question, and where: "Choice 2, text: A text is missing here." */
export function useProblemWords(type: QuestionType): (problem: EditorProblem) => string {
  const t = useEditorTexts();
  return ({ path, code, message }) => {
    const sentence =
      code in editorTexts.problem ? t(`problem.${code}` as EditorTextKey) : (message ?? t('problem.unknown'));
    const place = namePath(type, authoredPath(path), t);
    return place ? `${place}: ${sentence}` : sentence;
  };
}
