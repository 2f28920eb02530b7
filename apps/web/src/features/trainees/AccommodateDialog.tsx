import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { useDone } from './moves.js';
import { type Accommodations, accommodationsQuery, type Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

/** What can be chosen; another value that was set elsewhere stays among them. */
const TIMES = [1000, 1100, 1250, 1500, 1750, 2000, 3000];

interface AccommodateDialogProps {
  trainee: Trainee;
  onClose: () => void;
}

/** Extra time, extra tries, a quiet sitting: what a person needs to take quizzes on equal terms. */
export function AccommodateDialog(props: AccommodateDialogProps) {
  const held = useQuery(accommodationsQuery(props.trainee.id)).data;
  return held ? <Form {...props} held={held} /> : null;
}

function Form({ trainee: { id, person }, held, onClose }: AccommodateDialogProps & { held: Accommodations }) {
  const t = useTraineeTexts();
  const [extraTime, setExtraTime] = useState(String(held.extraTime));
  const [extraAttempts, setExtraAttempts] = useState(String(held.extraAttempts));
  const [quiet, setQuiet] = useState(held.quiet);
  const [error, setError] = useState('');
  const set = useAction(
    (body: { extraTime: number; extraAttempts: number; quiet: boolean; reason: string }, key) =>
      ok(api.PUT('/api/admin/enrolments/{id}/accommodations', { params: { path: { id } }, body, headers: once(key) })),
    useDone('accommodate', onClose),
  );
  const confirm = (reason: string): void => {
    const tries = /^\d{1,2}$/.test(extraAttempts.trim()) ? Number(extraAttempts) : Number.NaN;
    if (!(tries <= 20)) setError(t('accommodations.triesWrong'));
    else set.mutate({ extraTime: Number(extraTime), extraAttempts: tries, quiet, reason });
  };
  const times = [...new Set([...TIMES, held.extraTime])].toSorted((a, b) => a - b);
  return (
    <ConfirmDialog
      open
      title={t('accommodations.title', { name: person.name })}
      consequence={
        <div className={classes.fields}>
          {t('accommodations.text')}
          <NativeSelect
            label={t('accommodations.time')}
            value={extraTime}
            onChange={({ currentTarget }) => setExtraTime(currentTarget.value)}
          >
            {times.map((time) => (
              <option key={time} value={time}>
                {time === 1000 ? t('accommodations.noTime') : t('accommodations.times', { times: time / 1000 })}
              </option>
            ))}
          </NativeSelect>
          <TextInput
            label={t('accommodations.tries')}
            inputMode="numeric"
            value={extraAttempts}
            error={error}
            onChange={({ currentTarget }) => {
              setExtraAttempts(currentTarget.value);
              setError('');
            }}
          />
          <Checkbox
            size="md"
            label={t('accommodations.quiet')}
            description={t('accommodations.quietHelp')}
            checked={quiet}
            onChange={({ currentTarget }) => setQuiet(currentTarget.checked)}
          />
        </div>
      }
      action={t('accommodations.action')}
      reason="required"
      pending={set.isPending}
      problem={set.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
