import { Anchor } from '@mantine/core';
import { useDates } from '../../app/dates.js';
import { FigureTable } from './FigureTable.js';
import type { ScheduledReport } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';
import { numberWords } from './words.js';

type Board = NonNullable<ScheduledReport['board']>;

const MEASURES = ['enrolled', 'completed', 'certified', 'medianDays', 'contactHours', 'passRate', 'renewed'] as const;

interface BoardPartProps {
  board: Board;
  before: { total: Board['total']; madeAt: string } | null;
  pdf: string;
}

/** The year in a few sentences and numbers, and as a document. */
export function BoardPart({ board: { year, sentences, total, courses }, before, pdf }: BoardPartProps) {
  const t = useReportTexts();
  const dates = useDates();
  const shown = (key: (typeof MEASURES)[number], value: number | null): string => {
    if (value === null) return t('report.few');
    return key === 'passRate' ? `${Math.floor(value / 10)}%` : numberWords(value);
  };
  if (courses.length === 0) return <p>{t('report.nothing')}</p>;
  return (
    <>
      <h2 className={classes.heading}>{t('report.yearTitle', { year })}</h2>
      <ul className={classes.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <FigureTable
        label={before ? t('report.sinceDay', { day: dates.day(before.madeAt) }) : t('report.yearTitle', { year })}
        heads={[t('report.measure'), ...(before ? [t('report.before'), t('report.now')] : [t('report.number')])]}
        rows={MEASURES.map((key) => [
          t(`report.measures.${key}`),
          ...(before ? [shown(key, before.total[key])] : []),
          shown(key, total[key]),
        ])}
      />
      <p>
        <Anchor href={pdf} download>
          {t('report.pdf')}
        </Anchor>
      </p>
    </>
  );
}
