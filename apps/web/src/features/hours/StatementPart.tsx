import { Button, TextInput } from '@mantine/core';
import { isLocalDate } from '@convenor/rules';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useDates } from '../../app/dates.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { Corrections } from './Corrections.js';
import classes from './Hours.module.css';
import { type Period, type Spent, type Statement, statementQuery } from './queries.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';

interface StatementPartProps {
  enrolmentId: string;
  period: Period;
  today: string;
  onPeriod: (period: Period) => void;
}

/** The hours of some days, what they were spent with, and the same to take along. */
export function StatementPart({ enrolmentId, period, today, onPeriod }: StatementPartProps) {
  const t = useHoursTexts();
  const statement = useQuery(statementQuery(enrolmentId, period));
  return (
    <section className={classes.section} aria-labelledby="statement">
      <h2 id="statement">{t('statement.title')}</h2>
      <PeriodForm period={period} today={today} onPeriod={onPeriod} />
      {statement.isPending && <TextSkeleton />}
      {statement.isError && (
        <ErrorState problem={statement.error} title={t('statement.error')} onRetry={() => void statement.refetch()} />
      )}
      {statement.data && <Shown enrolmentId={enrolmentId} period={period} statement={statement.data} />}
    </section>
  );
}

function PeriodForm({ period, today, onPeriod }: Pick<StatementPartProps, 'period' | 'today' | 'onPeriod'>) {
  const t = useHoursTexts();
  const field = useRef<HTMLInputElement>(null);
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const [wrong, setWrong] = useState(false);
  const show = (event: FormEvent): void => {
    event.preventDefault();
    const fits = isLocalDate(from) && isLocalDate(to) && from <= to;
    setWrong(!fits);
    if (fits) onPeriod({ from, to });
    else field.current?.focus();
  };
  return (
    <form noValidate onSubmit={show}>
      <div className={classes.period}>
        <TextInput
          type="date"
          label={t('statement.from')}
          value={from}
          max={today}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          ref={field}
          type="date"
          label={t('statement.to')}
          value={to}
          max={today}
          aria-invalid={wrong || undefined}
          aria-describedby="period-problem"
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('statement.show')}
        </Button>
      </div>
      <p id="period-problem" role="alert" className={classes.problem}>
        {wrong ? t('statement.wrong') : null}
      </p>
    </form>
  );
}

function Shown({ enrolmentId, period, statement }: { enrolmentId: string; period: Period; statement: Statement }) {
  const t = useHoursTexts();
  const dates = useDates();
  const { spent, corrections, seconds, days } = statement;
  const sum = t(period.from === period.to ? 'statement.sumOfDay' : 'statement.sum', {
    from: dates.day(period.from),
    to: dates.day(period.to),
    time: timeOf(seconds),
  });
  const file = `/api/enrolments/${enrolmentId}/hours.csv?${new URLSearchParams({ ...period }).toString()}`;
  if (days.length === 0) {
    return (
      <p className={classes.sum} role="status">
        {t('statement.none')}
      </p>
    );
  }
  return (
    <>
      <p className={classes.sum} role="status">
        {sum}
      </p>
      {spent.length > 0 && (
        <>
          <h3>{t('statement.spent')}</h3>
          <ul className={classes.list}>
            {spent.map((each) => (
              <SpentLine key={`${each.source} ${each.enrolmentId} ${each.subjectId}`} spent={each} />
            ))}
          </ul>
        </>
      )}
      {corrections.length > 0 && (
        <>
          <h3>{t('corrections.title')}</h3>
          <Corrections corrections={corrections} />
        </>
      )}
      <p data-print="hide">
        <a href={file} download>
          {t('statement.csv')}
        </a>
      </p>
    </>
  );
}

function SpentLine({ spent: { source, title, seconds } }: { spent: Spent }) {
  const t = useHoursTexts();
  return (
    <li>
      <span className={classes.what}>{t(`sources.${source}`, { title: title ?? '' })}</span>
      <span className={classes.time}>{timeOf(seconds)}</span>
    </li>
  );
}
