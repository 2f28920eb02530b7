import { IconCheck, IconCloudOff } from '@tabler/icons-react';
import { useDates } from '../../../app/dates.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { useLearningTexts } from '../texts.js';
import type { Saving } from './autosave.js';
import classes from './Saving.module.css';

/** Whether what was written is safe: always to be seen, never in the way. */
export function SavingWords({ saving }: { saving: Saving }) {
  const t = useLearningTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const { state, savedAt, problem } = saving;
  return (
    <p className={classes.saving} data-state={state} role="status">
      {state === 'idle' &&
        savedAt !== null &&
        t('exercise.savedAt', { when: dates.ago(new Date(savedAt).toISOString()) })}
      {/* To be seen only: heard at every pause in typing it would be in the way. */}
      {state === 'unsaved' && <span aria-hidden="true">{t('exercise.unsaved')}</span>}
      {state === 'saving' && t('exercise.saving')}
      {state === 'saved' && (
        <>
          <IconCheck size={18} aria-hidden="true" />
          {t('exercise.saved')}
        </>
      )}
      {state === 'waiting' && (
        <>
          <IconCloudOff size={18} aria-hidden="true" />
          {t('exercise.waiting')}
        </>
      )}
      {state === 'refused' && problem && t('exercise.refused', { problem: problemSentence(problem, ui) })}
    </p>
  );
}
