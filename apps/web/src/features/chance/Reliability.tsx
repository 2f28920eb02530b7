import classes from './Chance.module.css';
import type { ChanceBin } from './queries.js';
import { useChanceTexts } from './texts.js';
import { numberWords, shareWords } from './words.js';

const SIZE = 240;
const LEFT = 40;
const TICKS = [0, 250, 500, 750, 1000];

/** What was said beside what came: a sentence, a chart, and all its points as a table. */
export function Reliability({ bins }: { bins: readonly ChanceBin[] }) {
  const t = useChanceTexts();
  const fits = bins.filter(({ said, low, high }) => low <= said && said <= high).length;
  const share = (thousandths: number): string => shareWords(thousandths / 1000);
  return (
    <section className={classes.section} aria-labelledby="chance-reliability">
      <h2 id="chance-reliability">{t('reliability.title')}</h2>
      <p>{t(fits === bins.length ? 'reliability.all' : 'reliability.some', { fits, count: bins.length })}</p>
      <Chart bins={bins} />
      <p className={classes.soft}>{t('reliability.how')}</p>
      <details className={classes.more}>
        <summary>{t('reliability.table')}</summary>
        <div className={classes.room} role="region" aria-label={t('reliability.table')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('reliability.said')}</th>
                <th scope="col">{t('reliability.people')}</th>
                <th scope="col">{t('reliability.came')}</th>
                <th scope="col">{t('reliability.interval')}</th>
              </tr>
            </thead>
            <tbody>
              {bins.map(({ from, to, said, people, share: came, low, high }) => (
                <tr key={`${from}-${to}-${said}`}>
                  <th scope="row">{share(said)}</th>
                  <td>{numberWords(people)}</td>
                  <td>{share(came)}</td>
                  <td>{t('reliability.range', { low: share(low), high: share(high) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Chart({ bins }: { bins: readonly ChanceBin[] }) {
  const t = useChanceTexts();
  const x = (thousandths: number): number => LEFT + (thousandths / 1000) * SIZE;
  const y = (thousandths: number): number => 12 + SIZE - (thousandths / 1000) * SIZE;
  return (
    <svg className={classes.chart} viewBox={`0 0 ${LEFT + SIZE + 20} ${SIZE + 60}`} aria-hidden="true">
      {TICKS.map((tick) => (
        <g key={tick} className={classes.grid}>
          <line x1={x(0)} x2={x(1000)} y1={y(tick)} y2={y(tick)} />
          <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
            {shareWords(tick / 1000)}
          </text>
          <text x={x(tick)} y={y(0) + 18} textAnchor="middle">
            {shareWords(tick / 1000)}
          </text>
        </g>
      ))}
      <line className={classes.right} x1={x(0)} x2={x(1000)} y1={y(0)} y2={y(1000)} />
      {bins.map(({ from, to, said, share, low, high }) => (
        <g key={`${from}-${to}-${said}`} className={classes.point}>
          <line x1={x(said)} x2={x(said)} y1={y(low)} y2={y(high)} />
          <circle cx={x(said)} cy={y(share)} r="5" />
        </g>
      ))}
      <text className={classes.axis} x={x(500)} y={y(0) + 40} textAnchor="middle">
        {t('reliability.said')}
      </text>
      <text className={classes.axis} x={x(0)} y={8} textAnchor="start">
        {t('reliability.came')}
      </text>
    </svg>
  );
}
