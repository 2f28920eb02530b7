import type { RegradePreview } from './queries.js';
import classes from './Regrade.module.css';
import { useRegradeTexts } from './texts.js';

/** What a regrade would change, in sentences. */
export function Totals({ totals, updating }: { totals: RegradePreview['totals']; updating: boolean }) {
  const t = useRegradeTexts();
  const { changed, attempts, ...counts } = totals;
  const sentences = (['up', 'down', 'nowPass', 'nowFail', 'certificates'] as const).filter((what) => counts[what] > 0);
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">{t('totals.title')}</h2>
      <div role="status" aria-busy={updating} className={classes.totals}>
        {updating && <p className={classes.soft}>{t('updating')}</p>}
        <p className={classes.first}>
          {changed === 0 ? t('totals.nobody') : t('totals.changed', { count: changed, attempts })}
        </p>
        {changed > 0 && (
          <ul className={classes.plain}>
            {sentences.map((what) => (
              <li key={what} data-weighs={what === 'nowFail' || what === 'certificates' || undefined}>
                {t(`totals.${what}`, { count: counts[what] })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
