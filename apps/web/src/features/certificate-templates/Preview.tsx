import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { CardSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { sheetQuery, type Template } from './queries.js';
import { SheetPicture } from './SheetPicture.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

/** How long nothing is typed before the preview follows, in milliseconds. */
const PAUSE = 350;

/** What is being chosen, as a certificate of somebody invented. */
export function Preview({
  template,
  printable,
  course,
}: {
  template: Template;
  printable: boolean;
  course: string | undefined;
}) {
  const t = useTemplateTexts();
  const ui = useUiTexts();
  const [settled] = useDebouncedValue(template, PAUSE);
  // What is typed may stop to be printable before it settles.
  const sheet = useQuery({ ...sheetQuery(course, settled), enabled: printable && settled === template });
  return (
    <aside className={classes.preview} aria-labelledby="preview">
      <h2 id="preview">{t('preview')}</h2>
      {sheet.data ? <SheetPicture sheet={sheet.data} /> : !sheet.isError && printable && <CardSkeleton />}
      <div role="status">
        {!printable && <p className={classes.soft}>{t('previewWaits')}</p>}
        {printable && sheet.isError && (
          <p className={classes.problem}>
            {t('previewFailed', { problem: problemSentence(ApiProblem.from(sheet.error), ui) })}
          </p>
        )}
      </div>
      {sheet.data && <p className={classes.soft}>{t('previewNote')}</p>}
    </aside>
  );
}
