import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Figures.module.css';
import { reportQuery } from './queries.js';
import { useFigureTexts } from './texts.js';

const YEARS = 5;

/** The report of a year in a few sentences, and as a document. */
export function ReportPanel() {
  const t = useFigureTexts();
  const now = new Date().getUTCFullYear();
  const [year, setYear] = useState(now);
  const report = useQuery(reportQuery(year));
  return (
    <section className={classes.report} aria-labelledby="year-report">
      <h2 id="year-report">{t('report.title')}</h2>
      <p>{t('report.lead')}</p>
      <NativeSelect
        className={classes.year}
        label={t('report.year')}
        value={year}
        onChange={({ currentTarget }) => setYear(Number(currentTarget.value))}
      >
        {Array.from({ length: YEARS }, (_none, back) => now - back).map((each) => (
          <option key={each} value={each}>
            {each === now ? t('report.soFar', { year: each }) : each}
          </option>
        ))}
      </NativeSelect>
      {report.isPending && <TextSkeleton lines={4} />}
      {report.isError && (
        <ErrorState problem={report.error} title={t('report.error')} onRetry={() => void report.refetch()} />
      )}
      {report.data && (
        <>
          {report.data.courses.length === 0 ? (
            <p>{t('report.nothing', { year: report.data.year })}</p>
          ) : (
            <ul className={classes.sentences}>
              {report.data.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <p>
            <a href={`/api/admin/reports/${report.data.year}.pdf`} download>
              {t('report.download')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
