import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { may, useSignedIn } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { CorrectHoursDialog } from './CorrectHoursDialog.js';
import { Corrections } from './Corrections.js';
import classes from './Hours.module.css';
import { staffHoursQuery, type Statement } from './queries.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';

/** A person's contact hours on their page for staff. */
export function HoursPanel({ enrolmentId, name }: { enrolmentId: string; name: string }) {
  const t = useHoursTexts();
  const hours = useQuery(staffHoursQuery(enrolmentId));
  return (
    <section aria-labelledby="contact-hours">
      <h2 id="contact-hours">{t('staff.title')}</h2>
      {hours.isPending && <TextSkeleton />}
      {hours.isError && (
        <ErrorState problem={hours.error} title={t('staff.error')} onRetry={() => void hours.refetch()} />
      )}
      {hours.data && <Shown enrolmentId={enrolmentId} name={name} hours={hours.data} />}
    </section>
  );
}

function Shown({ enrolmentId, name, hours }: { enrolmentId: string; name: string; hours: Statement }) {
  const t = useHoursTexts();
  const me = useSignedIn();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { allSeconds, days, corrections, timeZone } = hours;
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div className={classes.staff}>
      <p>{days.length === 0 ? t('staff.none') : t('staff.sum', { time: timeOf(allSeconds) })}</p>
      {corrections.length > 0 && <Corrections corrections={corrections} />}
      {may(me, 'enrolment:except') && (
        <Button ref={button} variant="default" onClick={() => setOpen(true)}>
          {t('staff.correct')}
        </Button>
      )}
      {open && <CorrectHoursDialog enrolmentId={enrolmentId} name={name} timeZone={timeZone} onClose={close} />}
    </div>
  );
}
