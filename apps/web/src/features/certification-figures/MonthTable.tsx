import { monthWords } from '../../app/months.js';
import classes from './Figures.module.css';
import { MEASURES } from './MeasureSection.js';
import type { Figures } from './queries.js';
import { useFigureTexts } from './texts.js';

/** Every number of the bars. */
export function MonthTable({ figures: { months, totals } }: { figures: Figures }) {
  const t = useFigureTexts();
  return (
    <details className={classes.more}>
      <summary>{t('table')}</summary>
      <div className={classes.room} role="region" aria-label={t('table')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              {MEASURES.map((measure) => (
                <th key={measure} scope="col">
                  {t(measure)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{monthWords(month.month)}</th>
                {MEASURES.map((measure) => (
                  <td key={measure}>{month[measure]}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {MEASURES.map((measure) => (
                <td key={measure}>{totals[measure]}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}
