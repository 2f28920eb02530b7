import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { useDone } from './moves.js';
import { cohortsQuery, type Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

const OWN_PACE = 'own-pace';

interface MoveCohortDialogProps {
  trainee: Trainee;
  onClose: () => void;
}

/** Takes a person to another cohort, or to learning at their own pace; what follows from it is said before. */
export function MoveCohortDialog({ trainee: { id, person, outline }, onClose }: MoveCohortDialogProps) {
  const t = useTraineeTexts();
  const dates = useDates();
  const { name } = person;
  const cohorts = useQuery(cohortsQuery(outline.course.slug));
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const move = useAction(
    (body: { cohortId: string | null; reason: string }, key) =>
      api.PUT('/api/admin/enrolments/{id}/cohort', { params: { path: { id } }, body, headers: once(key) }),
    useDone('regroup', onClose),
  );
  const open = (cohorts.data ?? []).filter(
    (cohort) => cohort.id !== outline.cohort?.id && (cohort.endsOn === null || dates.daysUntil(cohort.endsOn) >= 0),
  );
  const target = open.find((cohort) => cohort.id === chosen);
  const waits = outline.state === 'waitlisted' || outline.state === 'applied';
  const confirm = (reason: string): void => {
    if (chosen === '') setMissing(true);
    else move.mutate({ cohortId: chosen === OWN_PACE ? null : chosen, reason });
  };
  return (
    <ConfirmDialog
      open
      title={t('regroup.title', { name })}
      consequence={
        <div className={classes.fields}>
          {cohorts.isError && <p role="alert">{t('regroup.error')}</p>}
          {cohorts.isSuccess && open.length === 0 && <p>{t('regroup.nowhere')}</p>}
          <NativeSelect
            label={t('regroup.which')}
            value={chosen}
            error={missing && t('regroup.missing')}
            onChange={({ currentTarget }) => {
              setChosen(currentTarget.value);
              setMissing(false);
            }}
          >
            <option value="">{t('actions.choose')}</option>
            {open.map((cohort) => (
              <option key={cohort.id} value={cohort.id}>
                {t(cohort.people.free !== null && cohort.people.free <= 0 ? 'regroup.optionFull' : 'regroup.option', {
                  cohort: cohort.name,
                  day: dates.day(cohort.startsOn),
                })}
              </option>
            ))}
            {outline.cohort && <option value={OWN_PACE}>{t('regroup.none')}</option>}
          </NativeSelect>
          <p role="status">
            {t('regroup.kept', { name })}{' '}
            {target && t('regroup.follows', { cohort: target.name, day: dates.day(target.startsOn) })}{' '}
            {target && waits && t('regroup.waits')}
            {chosen === OWN_PACE && t('regroup.alone')}
          </p>
        </div>
      }
      action={t('regroup.action')}
      reason="required"
      pending={move.isPending}
      problem={move.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
