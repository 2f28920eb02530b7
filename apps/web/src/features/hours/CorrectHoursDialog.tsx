import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { isLocalDate, localDateAt } from '@convenor/rules';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Hours.module.css';
import { useHoursTexts } from './texts.js';

interface CorrectHoursDialogProps {
  enrolmentId: string;
  name: string;
  timeZone: string;
  onClose: () => void;
}

const MOST_MINUTES = 6000;

/** Adds a line to the record of somebody's hours. */
export function CorrectHoursDialog({ enrolmentId, name, timeZone, onClose }: CorrectHoursDialogProps) {
  const t = useHoursTexts();
  const client = useQueryClient();
  const today = localDateAt(new Date(), timeZone);
  const [direction, setDirection] = useState<'add' | 'take'>('add');
  const [minutes, setMinutes] = useState('');
  const [on, setOn] = useState(today);
  const [wrong, setWrong] = useState({ minutes: false, on: false });
  const correct = useAction(
    (body: ApiComponents['schemas']['CorrectHoursDto'], key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/hours/corrections', {
          params: { path: { id: enrolmentId } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        onClose();
        toast(t('staff.dialog.done'));
        await Promise.all([
          client.invalidateQueries({ queryKey: ['admin', 'trainee'] }),
          client.invalidateQueries({ queryKey: ['admin', 'audit'] }),
        ]);
      },
    },
  );
  const confirm = (reason: string): void => {
    const whole = Number(minutes.trim());
    const fits = /^\d{1,4}$/.test(minutes.trim()) && whole >= 1 && whole <= MOST_MINUTES;
    setWrong({ minutes: !fits, on: !isLocalDate(on) });
    if (fits && isLocalDate(on)) correct.mutate({ minutes: direction === 'add' ? whole : -whole, on, reason });
  };
  return (
    <ConfirmDialog
      open
      title={t('staff.dialog.title', { name })}
      consequence={
        <div className={classes.fields}>
          {t('staff.dialog.text', { name })}
          <NativeSelect
            label={t('staff.dialog.what')}
            value={direction}
            onChange={({ currentTarget }) => setDirection(currentTarget.value === 'take' ? 'take' : 'add')}
          >
            <option value="add">{t('staff.dialog.add')}</option>
            <option value="take">{t('staff.dialog.take')}</option>
          </NativeSelect>
          <TextInput
            label={t('staff.dialog.minutes')}
            inputMode="numeric"
            maxLength={4}
            value={minutes}
            error={wrong.minutes && t('staff.dialog.minutesWrong')}
            onChange={({ currentTarget }) => setMinutes(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('staff.dialog.on')}
            value={on}
            max={today}
            error={wrong.on && t('staff.dialog.onWrong')}
            onChange={({ currentTarget }) => setOn(currentTarget.value)}
          />
        </div>
      }
      action={t('staff.dialog.action')}
      reason="required"
      pending={correct.isPending}
      problem={correct.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
