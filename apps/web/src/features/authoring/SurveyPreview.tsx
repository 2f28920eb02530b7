import { LessonProse } from '../../ui/prose/LessonProse.js';
import classes from './Preview.module.css';
import type { PreviewActivity } from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** A survey as it is asked, to be read. */
export function SurveyPreview({
  survey: { introHtml, questions },
}: {
  survey: NonNullable<PreviewActivity['survey']>;
}) {
  const t = useAuthoringTexts();
  return (
    <>
      {introHtml && <LessonProse html={introHtml} />}
      <ol>
        {questions.map(({ id, type, text, low = '', high = '', choices = [] }) => (
          <li key={id}>
            <strong>{text}</strong>
            <p className={classes.soft}>{t(`preview.${type}`, { low, high })}</p>
            {choices.length > 0 && (
              <ul>
                {choices.map((choice) => (
                  <li key={choice.id}>{choice.text}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
