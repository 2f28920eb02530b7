import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { may, useMe } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Cohorts.module.css';
import { accommodationsQuery, type Cohort, type CohortAccommodations } from './queries.js';
import { type CohortTexts, useCohortTexts } from './texts.js';

/** What can be chosen; another value that was set elsewhere stays among them. */
const TIMES = [1000, 1100, 1250, 1500, 1750, 2000, 3000];

/** What everybody of a cohort has at quizzes. */
export function AccommodationsSection({ cohort }: { cohort: Cohort }) {
  const t = useCohortTexts();
  const held = useQuery(accommodationsQuery(cohort.id));
  const [open, setOpen] = useState(false);
  const mayArrange = may(useMe(), 'enrolment:except');
  return (
    <section className={classes.section} aria-labelledby="for-everybody">
      <h2 id="for-everybody">{t('everybody.title')}</h2>
      <p className={classes.soft}>{t('everybody.text')}</p>
      {held.isPending && <TextSkeleton lines={1} />}
      {held.isError && <ErrorState problem={held.error} onRetry={() => void held.refetch()} />}
      {held.data && (
        <>
          <p>{arranged(t, held.data)}</p>
          {mayArrange && (
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('everybody.open')}
            </Button>
          )}
          {open && <Arrange cohort={cohort} held={held.data} onClose={() => setOpen(false)} />}
        </>
      )}
    </section>
  );
}

function arranged(t: CohortTexts, { extraTime, extraAttempts, quiet }: CohortAccommodations): string {
  const parts = [
    ...(extraTime > 1000 ? [t('everybody.times', { times: extraTime / 1000 })] : []),
    ...(extraAttempts > 0 ? [t('everybody.moreTries', { count: extraAttempts })] : []),
    ...(quiet ? [t('everybody.quietSitting')] : []),
  ];
  return parts.length > 0 ? t('everybody.line', { what: parts.join(', ') }) : t('everybody.none');
}

interface ArrangeProps {
  cohort: Cohort;
  held: CohortAccommodations;
  onClose: () => void;
}

function Arrange({ cohort: { id, name }, held, onClose }: ArrangeProps) {
  const t = useCohortTexts();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { extraTime: String(held.extraTime), extraAttempts: String(held.extraAttempts), quiet: held.quiet },
    validate: {
      extraAttempts: (entry) => (/^(\d|1\d|20)$/.test(entry.trim()) ? null : t('everybody.triesWrong')),
    },
  });
  const set = useAction(
    (body: { extraTime: number; extraAttempts: number; quiet: boolean; reason: string }, key) =>
      ok(api.PUT('/api/admin/cohorts/{id}/accommodations', { params: { path: { id } }, body, headers: once(key) })),
    {
      onSuccess: async () => {
        onClose();
        toast(t('everybody.done'));
        await Promise.all([
          client.invalidateQueries({ queryKey: accommodationsQuery(id).queryKey }),
          client.invalidateQueries({ queryKey: ['admin', 'trainee'] }),
        ]);
      },
    },
  );
  const confirm = (reason: string): void => {
    if (form.validate().hasErrors) return;
    const { extraTime, extraAttempts, quiet } = form.getValues();
    set.mutate({ extraTime: Number(extraTime), extraAttempts: Number(extraAttempts), quiet, reason });
  };
  const times = [...new Set([...TIMES, held.extraTime])].toSorted((a, b) => a - b);
  return (
    <ConfirmDialog
      open
      title={t('everybody.dialog', { name })}
      consequence={
        <div className={classes.fields}>
          {t('everybody.consequence')}
          <NativeSelect {...form.getInputProps('extraTime')} label={t('everybody.time')}>
            {times.map((time) => (
              <option key={time} value={time}>
                {time === 1000 ? t('everybody.noTime') : t('everybody.times', { times: time / 1000 })}
              </option>
            ))}
          </NativeSelect>
          <TextInput {...form.getInputProps('extraAttempts')} label={t('everybody.tries')} inputMode="numeric" />
          <Checkbox
            {...form.getInputProps('quiet', { type: 'checkbox' })}
            size="md"
            label={t('everybody.quiet')}
            description={t('everybody.quietHelp')}
          />
        </div>
      }
      action={t('everybody.action')}
      reason="required"
      pending={set.isPending}
      problem={set.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
