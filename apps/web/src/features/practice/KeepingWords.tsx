import { IconCheck, IconCloudOff } from '@tabler/icons-react';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { Kept } from './keep.js';
import classes from './Practice.module.css';
import { usePracticeTexts } from './texts.js';

/** Whether what was filled in is safe: to be seen, never in the way. */
export function KeepingWords({
  kept,
  here = false,
}: {
  kept: Pick<Kept<unknown>, 'state' | 'problem'>;
  here?: boolean;
}) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const { state, problem } = kept;
  return (
    <p className={classes.keeping} data-state={state} role="status">
      {/* To be seen only: heard at every pause it would be in the way. */}
      {state === 'unsaved' && <span aria-hidden="true">{t('saving.unsaved')}</span>}
      {state === 'saving' && <span aria-hidden="true">{t('saving.saving')}</span>}
      {state === 'saved' && (
        <>
          <IconCheck size={18} aria-hidden="true" /> {t('saving.saved')}
        </>
      )}
      {state === 'waiting' && (
        <>
          <IconCloudOff size={18} aria-hidden="true" /> {t(here ? 'saving.waitingHere' : 'saving.waiting')}
        </>
      )}
      {state === 'refused' && problem && t('saving.refused', { problem: problemSentence(problem, ui) })}
    </p>
  );
}
