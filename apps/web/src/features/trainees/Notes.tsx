import { Button, Textarea } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { useSignedIn } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
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
  const [going, setGoing] = useState<string | null>(null);
  const add = useAction(
    (note: string, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/notes', {
          params: { path: { id } },
          body: { text: note },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setText('');
        await refresh();
      },
    },
  );
  const remove = useAction(
    (noteId: string, key) =>
      ok(
        api.DELETE('/api/admin/enrolments/{id}/notes/{noteId}', {
          params: { path: { id, noteId } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setGoing(null);
        toast(t('notes.removed'));
        await refresh();
      },
    },
  );
  const pin = useAction(
    ({ noteId, pinned }: { noteId: string; pinned: boolean }, key) =>
      ok(
        api.PUT('/api/admin/enrolments/{id}/notes/{noteId}/pin', {
          params: { path: { id, noteId } },
          body: { pinned },
          headers: once(key),
        }),
      ),
    { onSuccess: refresh },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim()) add.mutate(text.trim());
  };
  const problem = add.error ?? pin.error;

  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{t('page.notes')}</h2>
      <form className={classes.fields} onSubmit={send}>
        <Textarea
          label={t('notes.label')}
          description={t('notes.help')}
          autosize
          minRows={2}
          maxLength={10_000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
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
          <li key={note.id} className={classes.note} data-pinned={note.pinned || undefined}>
            <p>{note.text}</p>
            <p className={classes.soft}>
              {note.pinned && (
                <>
                  <IconPin size={16} aria-label={t('notes.pinned')} role="img" />{' '}
                </>
              )}
              {note.authorName ?? t('notes.formerStaff')}, {dates.moment(note.createdAt)}{' '}
              <Button
                size="compact-xs"
                variant="subtle"
                loading={pin.isPending && pin.variables.noteId === note.id}
                onClick={() => pin.mutate({ noteId: note.id, pinned: !note.pinned })}
              >
                {t(note.pinned ? 'notes.unpin' : 'notes.pin')}
              </Button>
              {note.authorId === me.id && (
                <Button size="compact-xs" variant="subtle" onClick={() => setGoing(note.id)}>
                  {t('notes.remove')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={going !== null}
        title={t('notes.removeTitle')}
        consequence={t('notes.removeText')}
        action={t('notes.removeIt')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => going && remove.mutate(going)}
        onClose={() => {
          setGoing(null);
          remove.reset();
        }}
      />
    </section>
  );
}
