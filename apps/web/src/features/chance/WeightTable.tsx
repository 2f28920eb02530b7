import classes from './Chance.module.css';
import type { ChanceModel } from './queries.js';
import { useChanceTexts } from './texts.js';
import { numberWords, valueWords, weightWords } from './words.js';

/** What is looked at, and how much each of it says. What says most comes first. */
export function WeightTable({ weights }: { weights: ChanceModel['weights'] }) {
  const t = useChanceTexts();
  const sorted = [...weights].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  return (
    <section className={classes.section} aria-labelledby="chance-weights">
      <h2 id="chance-weights">{t('weights.title')}</h2>
      <p>{t('weights.lead')}</p>
      <div className={classes.room} role="region" aria-label={t('weights.room')} tabIndex={0}>
        <table className={classes.table} data-words>
          <thead>
            <tr>
              <th scope="col">{t('weights.feature')}</th>
              <th scope="col">{t('weights.usual')}</th>
              <th scope="col">{t('weights.says')}</th>
              <th scope="col">{t('weights.log')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ feature, weight, usual }) => (
              <tr key={feature}>
                <th scope="row">
                  <span className={classes.name}>{t(`features.${feature}.name`)}</span>
                  <span className={classes.soft}>{t(`features.${feature}.what`)}</span>
                </th>
                <td>{usual === null ? t('weights.unknown') : valueWords(t, feature, usual)}</td>
                <td>{weightWords(t, weight)}</td>
                <td>{numberWords(weight / 1000, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
