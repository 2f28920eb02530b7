import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addDays, localDateAt, LONGEST_BREAK_DAYS } from '@convenor/rules';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { datesIn } from '../../app/dates.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Pace.module.css';
import { type Breaks, type Outline, refreshDates } from './queries.js';
import { usePaceTexts } from './texts.js';

const USUAL = [3, 7, 14, 28] as const;

/** A whole number of days, typed by a person; null when it is none in range. */
function daysTyped(text: string): number | null {
  const days = Number(text.trim());
  return /^\d+$/.test(text.trim()) && days >= 1 && days <= LONGEST_BREAK_DAYS ? days : null;
}

/** The days are those of the training's own zone. */
export function BreakForm({ path, left }: { path: Pick<Outline, 'id' | 'timeZone'>; left: Breaks['left'] }) {
  const { id: enrolmentId } = path;
  const t = usePaceTexts();
  const ui = useUiTexts();
  const dates = datesIn(path.timeZone);
  const client = useQueryClient();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [choice, setChoice] = useState<number | 'other'>(7);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [reason, setReason] = useState('');
  const days = choice === 'other' ? daysTyped(typed) : choice;
  const atOnce = days === null || days <= left.days;
  const ask = useAction(
    (body: { days: number; reason?: string }, key) =>
      ok(api.POST('/api/enrolments/{id}/breaks', { params: { path: { id: enrolmentId } }, body, headers: once(key) })),
    {
      onSuccess: async ({ state }) => {
        toast(t(state === 'granted' ? 'break.granted' : 'break.sent'));
        await refreshDates(client, enrolmentId);
        if (state === 'granted') await navigate({ to: '/home', search: { training: enrolmentId } });
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(days === null);
    if (days === null) field.current?.focus();
    else ask.mutate({ days, ...(reason.trim() && { reason: reason.trim() }) });
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      {left.breaks > 0 && left.days > 0 && (
        <p className={classes.soft}>{t('break.left', { count: left.breaks, days: left.days })}</p>
      )}
      <fieldset className={classes.lengths}>
        <legend>{t('break.howLong')}</legend>
        {[...USUAL, 'other' as const].map((length) => (
          <label key={length} className={classes.length}>
            <input type="radio" name="length" checked={choice === length} onChange={() => setChoice(length)} />
            {length === 'other' && t('break.other')}
            {length !== 'other' &&
              (length % 7 === 0 ? t('break.week', { count: length / 7 }) : t('break.days', { count: length }))}
          </label>
        ))}
      </fieldset>
      {choice === 'other' && (
        <TextInput
          ref={field}
          className={classes.days}
          label={t('break.daysLabel')}
          description={t('break.daysHelp', { most: LONGEST_BREAK_DAYS })}
          inputMode="numeric"
          maxLength={4}
          value={typed}
          error={wrong && days === null ? t('break.daysWrong', { most: LONGEST_BREAK_DAYS }) : null}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <div className={classes.said} aria-live="polite">
        {days !== null && (
          <p>
            {atOnce
              ? t('break.until', { day: dates.day(addDays(localDateAt(new Date(), dates.zone), days)) })
              : t('break.asks', { count: left.days })}
          </p>
        )}
        {days === null && <p>{t('break.daysHelp', { most: LONGEST_BREAK_DAYS })}</p>}
      </div>
      <Textarea
        label={`${t('break.reason')} (${ui('form.optional')})`}
        description={t('break.reasonHelp')}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <p role="alert" className={classes.problem}>
        {ask.error ? problemSentence(ask.error, ui) : null}
      </p>
      <div className={classes.ways}>
        <Button type="submit" loading={ask.isPending}>
          {t(atOnce ? 'break.begin' : 'break.ask')}
        </Button>
        <ButtonLink variant="subtle" to="/home" search={{ training: enrolmentId }}>
          {t('break.stay')}
        </ButtonLink>
      </div>
    </form>
  );
}
