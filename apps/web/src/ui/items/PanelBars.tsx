import classes from './PanelBars.module.css';
import { useItemTexts } from './texts.js';

interface PanelBarsProps {
  /** The words of the ranks or levels. */
  levels: readonly string[];
  /** How many chose each. */
  panel: readonly number[];
  /** What the person chose, counted from 0; -1 for nothing. */
  given: number;
}

/** How a panel chose: bars for the eye, with the numbers and words that say the same. */
export function PanelBars({ levels, panel, given }: PanelBarsProps) {
  const t = useItemTexts();
  const all = panel.reduce((sum, count) => sum + count, 0);
  const highest = Math.max(...panel);
  const favourite = panel.filter((count) => count === highest).length === 1 ? panel.indexOf(highest) : -1;
  return (
    <div className={classes.panel}>
      <p className={classes.title}>{t('review.panel')}</p>
      <ul className={classes.rows}>
        {levels.map((level, place) => {
          const count = panel[place] ?? 0;
          const notes = [
            place === favourite ? t('review.panelMost') : '',
            place === given ? t('review.yours') : '',
          ].filter(Boolean);
          return (
            <li key={level} className={classes.row} data-given={place === given || undefined}>
              <span className={classes.level}>{level}</span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.bar} style={{ inlineSize: `${all === 0 ? 0 : (count / all) * 100}%` }} />
              </span>
              <span className={classes.count}>
                {t('review.panelRow', { count, all })}
                {notes.length > 0 && <strong>{`, ${notes.join(', ')}`}</strong>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
