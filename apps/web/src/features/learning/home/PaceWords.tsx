import { Link } from '@tanstack/react-router';
import { datesIn } from '../../../app/dates.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import type { Outline } from '../queries.js';
import { usePaceTexts } from '../pace-texts.js';
import classes from './Home.module.css';
import { paceSentence, reasonSentence } from './pace-words.js';

/** Will I make it? One sentence, behind it why, and what helps. */
export function PaceWords({ path }: { path: Outline }) {
  return (
    <div className={classes.pace}>
      <PaceAsRead path={path} />
      <Ways path={path} />
    </div>
  );
}

/** The words alone, as staff see them too. */
export function PaceAsRead({ path }: { path: Outline }) {
  const t = usePaceTexts();
  const reasons = path.pace.reasons
    .map((reason) => reasonSentence(reason, path, t))
    .filter((sentence) => sentence !== null);
  return (
    <>
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
    </>
  );
}

/** What helps when a week does not go as planned. */
function Ways({ path }: { path: Outline }) {
  const t = usePaceTexts();
  const dates = datesIn(path.timeZone);
  const late = path.modules.some((module) => !module.complete && dates.daysUntil(module.dueOn) < 0);
  return (
    <div className={classes.paceWays}>
      {late && (
        <ButtonLink variant="light" to="/learn/$enrolmentId/catch-up" params={{ enrolmentId: path.id }}>
          {t('pace.catchUp')}
        </ButtonLink>
      )}
      <Link to="/learn/$enrolmentId/plan" params={{ enrolmentId: path.id }}>
        {t('pace.plan')}
      </Link>
      <Link to="/learn/$enrolmentId/break" params={{ enrolmentId: path.id }}>
        {t('pace.break')}
      </Link>
    </div>
  );
}
