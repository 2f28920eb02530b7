import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import type { HomeRenewal } from './queries.js';
import classes from './Renewals.module.css';
import { useRenewalTexts } from './texts.js';

/** On the home screen, while a certificate can be renewed. */
export function HomeCard({ enrolmentId, renewal }: { enrolmentId: string; renewal: HomeRenewal }) {
  const t = useRenewalTexts();
  const dates = useDates();
  const day = dates.day(renewal.expiresAt);
  const isOver = dates.daysUntil(renewal.expiresAt) < 0;
  return (
    <section className={classes.card} aria-labelledby="renewal">
      <h2 id="renewal">{t(isOver ? 'home.graceTitle' : 'home.title', { day })}</h2>
      <p>{t('home.text', { closes: dates.day(renewal.closesOn) })}</p>
      <ButtonLink to="/learn/$enrolmentId/certificate" params={{ enrolmentId }} variant="light">
        {t('home.action')}
      </ButtonLink>
    </section>
  );
}
