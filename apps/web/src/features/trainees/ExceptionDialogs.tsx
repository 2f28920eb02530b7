import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { AccommodateDialog } from './AccommodateDialog.js';
import { useDone } from './moves.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

export type ExceptionKind = 'extend' | 'excuse' | 'grant' | 'accommodate';

interface ExceptionDialogsProps {
  trainee: Trainee;
  open: ExceptionKind | null;
  onClose: () => void;
}

/** More days, an activity lifted from the path, more tries at a quiz. */
export function ExceptionDialogs({ open, ...props }: ExceptionDialogsProps) {
  if (open === 'extend') return <Extend {...props} />;
  if (open === 'excuse') return <Excuse {...props} />;
  if (open === 'grant') return <Grant {...props} />;
  if (open === 'accommodate') return <AccommodateDialog {...props} />;
  return null;
}

type DialogProps = Omit<ExceptionDialogsProps, 'open'>;

/** A whole number typed by a person; null when it is not one in range. */
function wholeNumber(text: string, most: number): number | null {
  const value = Number(text.trim());
  return /^\d+$/.test(text.trim()) && value >= 1 && value <= most ? value : null;
}

function Extend({ trainee: { id, person, outline }, onClose }: DialogProps) {
  const t = useTraineeTexts();
  const [days, setDays] = useState('7');
  const [moduleId, setModuleId] = useState('');
  const [error, setError] = useState('');
  const extend = useAction(
    (body: { days: number; moduleId?: string; reason: string }, key) =>
      ok(api.POST('/api/admin/enrolments/{id}/extensions', { params: { path: { id } }, body, headers: once(key) })),
    useDone('extend', onClose),
  );
  const confirm = (reason: string): void => {
    const whole = wholeNumber(days, 365);
    if (whole === null) setError(t('actions.daysWrong'));
    else extend.mutate({ days: whole, ...(moduleId && { moduleId }), reason });
  };
  return (
    <ConfirmDialog
      open
      title={t('confirm.extendTitle', { name: person.name })}
      consequence={
        <div className={classes.fields}>
          {t('confirm.extendText')}
          <TextInput
            label={t('actions.days')}
            inputMode="numeric"
            value={days}
            error={error}
            onChange={({ currentTarget }) => {
              setDays(currentTarget.value);
              setError('');
            }}
          />
          <NativeSelect label={t('actions.which')} value={moduleId} onChange={({ currentTarget }) => setModuleId(currentTarget.value)}>
            <option value="">{t('actions.allModules')}</option>
            {outline.modules
              .filter((module) => !module.complete)
              .map((module) => (
                <option key={module.id} value={module.id}>{`${t('page.week', { week: module.week })} · ${module.title}`}</option>
              ))}
          </NativeSelect>
        </div>
      }
      action={t('actions.extend')}
      reason="required"
      pending={extend.isPending}
      problem={extend.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}

function Excuse({ trainee: { id, person, outline }, onClose }: DialogProps) {
  const t = useTraineeTexts();
  const [activityId, setActivityId] = useState('');
  const [error, setError] = useState('');
  const excuse = useAction(
    (body: { activityId: string; reason: string }, key) => ok(api.POST('/api/admin/enrolments/{id}/excuses', { params: { path: { id } }, body, headers: once(key) })),
    useDone('excuse', onClose),
  );
  return (
    <ConfirmDialog
      open
      title={t('confirm.excuseTitle', { name: person.name })}
      consequence={
        <div className={classes.fields}>
          {t('confirm.excuseText')}
          <NativeSelect
            label={t('actions.activity')}
            value={activityId}
            error={error}
            onChange={({ currentTarget }) => {
              setActivityId(currentTarget.value);
              setError('');
            }}
          >
            <option value="" />
            {outline.modules.map((module) => (
              <optgroup key={module.id} label={`${t('page.week', { week: module.week })} · ${module.title}`}>
                {module.activities
                  .filter(({ state }) => state !== 'complete' && state !== 'excused')
                  .map((activity) => (
                    <option key={activity.id} value={activity.id}>
                      {activity.title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </NativeSelect>
        </div>
      }
      action={t('actions.excuse')}
      tone="serious"
      reason="required"
      pending={excuse.isPending}
      problem={excuse.error}
      onConfirm={(reason) => (activityId ? excuse.mutate({ activityId, reason }) : setError(t('actions.choose')))}
      onClose={onClose}
    />
  );
}

function Grant({ trainee: { id, person, outline }, onClose }: DialogProps) {
  const t = useTraineeTexts();
  const quizzes = outline.modules.flatMap(({ activities }) => activities.filter(({ kind, state }) => kind === 'quiz' && state !== 'complete'));
  const [activityId, setActivityId] = useState(quizzes[0]?.id ?? '');
  const [extra, setExtra] = useState('1');
  const [error, setError] = useState('');
  const grant = useAction(
    (body: { activityId: string; extra: number; reason: string }, key) =>
      ok(api.POST('/api/admin/enrolments/{id}/attempt-grants', { params: { path: { id } }, body, headers: once(key) })),
    useDone('grant', onClose),
  );
  const confirm = (reason: string): void => {
    const whole = wholeNumber(extra, 10);
    if (whole === null) setError(t('actions.extraWrong'));
    else grant.mutate({ activityId, extra: whole, reason });
  };
  return (
    <ConfirmDialog
      open
      title={t('confirm.grantTitle', { name: person.name })}
      consequence={
        <div className={classes.fields}>
          {t('confirm.grantText')}
          <NativeSelect label={t('actions.quiz')} value={activityId} onChange={({ currentTarget }) => setActivityId(currentTarget.value)}>
            {quizzes.map((quiz) => (
              <option key={quiz.id} value={quiz.id}>
                {quiz.title}
              </option>
            ))}
          </NativeSelect>
          <TextInput
            label={t('actions.extra')}
            inputMode="numeric"
            value={extra}
            error={error}
            onChange={({ currentTarget }) => {
              setExtra(currentTarget.value);
              setError('');
            }}
          />
        </div>
      }
      action={t('actions.grant')}
      reason="required"
      pending={grant.isPending}
      problem={grant.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
