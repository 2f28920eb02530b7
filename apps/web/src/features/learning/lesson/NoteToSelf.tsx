import { IconNotes } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../../app/api.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { SavingWords } from '../saving/SavingWords.js';
import { useAutosave } from '../saving/use-autosave.js';
import { activityQuery } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Lesson.module.css';

/** A private note beside the lesson; saves itself. */
export function NoteToSelf({
  enrolmentId,
  activityId,
  note,
}: {
  enrolmentId: string;
  activityId: string;
  note: string;
}) {
  const t = useLearningTexts();
  const client = useQueryClient();
  const fieldId = useId();
  const helpId = useId();
  const [open, setOpen] = useState(false);
  const { text, saving, change } = useAutosave({
    store: `note.${enrolmentId}.${activityId}`,
    saved: { text: note, at: null },
    save: async (words, leaving) => {
      await api.PUT('/api/enrolments/{id}/activities/{activityId}/note', {
        params: { path: { id: enrolmentId, activityId } },
        body: { text: words },
        keepalive: leaving,
      });
      client.setQueryData(
        activityQuery(enrolmentId, activityId).queryKey,
        (known) => known?.lesson && { ...known, lesson: { ...known.lesson, note: words } },
      );
    },
  });
  return (
    <>
      <button type="button" className={classes.tool} onClick={() => setOpen(true)}>
        <IconNotes size={20} aria-hidden="true" />
        <span>{t('lesson.note')}</span>
        {text.trim() !== '' && <span className={classes.written} role="img" aria-label={t('lesson.noteOpen')} />}
      </button>
      <Dialog open={open} title={t('lesson.noteTitle')} onClose={() => setOpen(false)}>
        <div className={classes.panel}>
          <label htmlFor={fieldId}>{t('lesson.noteLabel')}</label>
          <p id={helpId}>{t('lesson.noteHelp')}</p>
          <textarea
            id={fieldId}
            aria-describedby={helpId}
            rows={8}
            maxLength={10_000}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
          <SavingWords saving={saving} />
        </div>
      </Dialog>
    </>
  );
}
