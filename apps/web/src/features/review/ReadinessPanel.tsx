import { percent } from '../../app/numbers.js';
import type { Readiness } from './queries.js';
import classes from './Review.module.css';
import { useReviewTexts } from './texts.js';

/** From where on most of it is back, and part of it; percent. */
const MOST = 75;
const SOME = 40;
/** More weak modules than these would be a list to fear. */
const FEW_MODULES = 2;

/** How it looks for the final assessment, with the reason. Says nothing to who has missed nothing. */
export function ReadinessPanel({ readiness }: { readiness: Readiness }) {
  const t = useReviewTexts();
  const { estimate, reasons, finalActivityId } = readiness;
  const enough = reasons.find(({ code }) => code === 'not_enough');
  if (enough?.cards === 0) return null;
  const unseen = reasons.find(({ code }) => code === 'not_reviewed_yet');
  const weak = reasons.filter(({ code }) => code === 'weak_module').slice(0, FEW_MODULES);
  return (
    <section className={classes.readiness} aria-labelledby="readiness">
      <h2 id="readiness">{t(finalActivityId ? 'readiness.title' : 'readiness.titleWithout')}</h2>
      {estimate !== null && (
        <p>
          <strong>
            {t(estimate >= MOST ? 'readiness.most' : estimate >= SOME ? 'readiness.some' : 'readiness.few')}
          </strong>{' '}
          {finalActivityId && estimate > 0 && t('readiness.share', { share: percent(estimate * 10) })}
        </p>
      )}
      {enough && <p>{t('readiness.notEnough', { count: enough.cards, needed: enough.needed ?? 0 })}</p>}
      {weak.map(({ moduleId, title }) => (
        <p key={moduleId}>{t('readiness.weak', { title: title ?? '' })}</p>
      ))}
      {unseen && <p>{t('readiness.unseen', { count: unseen.cards })}</p>}
    </section>
  );
}
