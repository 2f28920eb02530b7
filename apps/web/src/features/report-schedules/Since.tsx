import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { FigureTable } from './FigureTable.js';
import type { ScheduledReport } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';
import { numberWords } from './words.js';

type Overview = NonNullable<ScheduledReport['overview']>;
type Steps = NonNullable<NonNullable<ScheduledReport['before']>['steps']>;

/** "+3". */
export const changeWords = (value: number): string =>
  new Intl.NumberFormat(locale(), { signDisplay: 'exceptZero' }).format(value);

/** How many came to each step, beside the report before. */
export function Since({ funnel, before, madeAt }: { funnel: Overview['funnel']; before: Steps; madeAt: string }) {
  const t = useReportTexts();
  const dates = useDates();
  return (
    <section aria-labelledby="report-since">
      <h2 id="report-since" className={classes.heading}>
        {t('report.since')}
      </h2>
      <FigureTable
        label={t('report.sinceDay', { day: dates.day(madeAt) })}
        heads={[t('report.step'), t('report.before'), t('report.now'), t('report.change')]}
        rows={funnel.map(({ step, people }) => {
          const earlier = before.find((each) => each.step === step)?.people ?? 0;
          return [t(`report.steps.${step}`), numberWords(earlier), numberWords(people), changeWords(people - earlier)];
        })}
      />
    </section>
  );
}
