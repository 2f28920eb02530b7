import type { Outline } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';
import { paceSentence, reasonSentence } from './pace-words.js';

/** Will I make it? One sentence, and behind it why. */
export function PaceWords({ path }: { path: Outline }) {
  const t = useLearningTexts();
  const reasons = path.pace.reasons
    .map((reason) => reasonSentence(reason, path, t))
    .filter((sentence) => sentence !== null);
  return (
    <div className={classes.pace}>
      <p>{paceSentence(path, new Date(), t)}</p>
      <details>
        <summary>{t('pace.why')}</summary>
        <ul>
          {reasons.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {path.forecast && <li>{t(`pace.whyForecast.${path.forecast.basis}`)}</li>}
        </ul>
      </details>
    </div>
  );
}
