import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../../app/api-problem.js';
import beside from '../../../ui/forms/Beside.module.css';
import { LessonProse } from '../../../ui/prose/LessonProse.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import { previewQuery } from './queries.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

/** How long somebody pauses before the preview follows, in milliseconds. */
const PAUSE = 500;

/** A text as people will read it, following what is written. */
export function Preview({ text }: { text: string }) {
  const t = useStaffTexts();
  const ui = useUiTexts();
  const [settled] = useDebouncedValue(text.trim(), PAUSE);
  const look = useQuery(previewQuery(settled));
  return (
    <aside className={beside.preview} aria-labelledby="preview">
      <h2 id="preview">{t('preview.title')}</h2>
      {settled === '' && <p className={classes.soft}>{t('preview.empty')}</p>}
      {settled !== '' && look.isPending && <TextSkeleton lines={4} />}
      {look.isError && <p>{`${t('preview.problem')} ${problemSentence(ApiProblem.from(look.error), ui)}`}</p>}
      {settled !== '' && look.data && <LessonProse html={look.data.html} size="plain" />}
    </aside>
  );
}
