import { Link } from '@tanstack/react-router';
import { monthWords } from '../../app/months.js';
import classes from './Figures.module.css';
import type { Figures } from './queries.js';
import { useFigureTexts } from './texts.js';

export const MEASURES = ['issued', 'renewed', 'expiring', 'revoked'] as const;
export type Measure = (typeof MEASURES)[number];

interface MeasureSectionProps {
  measure: Measure;
  figures: Figures;
}

/** One measure: what it says in a sentence, and a bar a month. */
export function MeasureSection({ measure, figures: { months, totals, course } }: MeasureSectionProps) {
  const t = useFigureTexts();
  const most = months.reduce((leader, month) => (month[measure] > leader[measure] ? month : leader));
  const count = totals[measure];
  const sentence = (): string => {
    if (count === 0) return t(`says.none.${measure}`);
    const words = { count, month: monthWords(most.month), most: most[measure] };
    return count > 1 && most[measure] === count ? t(`allIn.${measure}`, words) : t(`says.${measure}`, words);
  };
  return (
    <section aria-labelledby={`measure-${measure}`} className={classes.measure}>
      <h2 id={`measure-${measure}`}>{t(measure)}</h2>
      <p>
        {sentence()}
        {count > 0 && course === null && (measure === 'issued' || measure === 'revoked') && (
          <>
            {' '}
            <Link to="/admin/credentials" search={{ state: measure }}>
              {t(`all.${measure}`)}
            </Link>
          </>
        )}
      </p>
      {count > 0 && (
        <div className={classes.bars} aria-hidden="true">
          {months.map((month) => (
            <div key={month.month} className={classes.barRow}>
              <span>{monthWords(month.month, 'short')}</span>
              <span className={classes.bar}>
                <span style={{ inlineSize: `${(month[measure] / most[measure]) * 100}%` }} />
              </span>
              <span className={classes.number}>{month[measure]}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
