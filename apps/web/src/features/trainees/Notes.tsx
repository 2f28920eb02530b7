import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { useSignedIn } from '../../app/session.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { useRefresh } from './moves.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

/** What staff write down for each other. */
export function Notes({ trainee: { id, notes } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const me = useSignedIn();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const add = useAction(
    (note: string, key) => ok(api.POST('/api/admin/enrolments/{id}/notes', { params: { path: { id } }, body: { text: note }, headers: once(key) })),
    {
      onSuccess: async () => {
        setText('');
        await refresh();
      },
    },
  );
  const remove = useAction(
    (noteId: string, key) => ok(api.DELETE('/api/admin/enrolments/{id}/notes/{noteId}', { params: { path: { id, noteId } }, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('notes.removed'));
        await refresh();
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim()) add.mutate(text.trim());
  };
  const problem = add.error ?? remove.error;

  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{t('page.notes')}</h2>
      <form className={classes.fields} onSubmit={send}>
        <Textarea label={t('notes.label')} description={t('notes.help')} autosize minRows={2} maxLength={10_000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        <div role="alert">{problem && <p className={classes.soft}>{problemSentence(problem, ui)}</p>}</div>
        <div>
          <Button type="submit" variant="default" loading={add.isPending} disabled={!text.trim()}>
            {t('notes.add')}
          </Button>
        </div>
      </form>
      {notes.length === 0 && <p className={classes.soft}>{t('notes.empty')}</p>}
      <ul className={classes.plainList}>
        {notes.map((note) => (
          <li key={note.id} className={classes.note}>
            <p>{note.text}</p>
            <p className={classes.soft}>
              {note.authorName ?? t('notes.formerStaff')}, {dates.moment(note.createdAt)}{' '}
              {note.authorId === me.id && (
                <Button size="compact-xs" variant="subtle" onClick={() => remove.mutate(note.id)}>
                  {t('notes.remove')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
