import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './HomeCard.module.css';
import type { HomeSessions } from './queries.js';
import { useSessionTexts } from './texts.js';

/** On the home screen: the next session in which the person has a place; or that there are some to choose from. */
export function HomeCard({ enrolmentId, sessions }: { enrolmentId: string; sessions: HomeSessions }) {
  const t = useSessionTexts();
  const dates = useDates();
  const { next, offered } = sessions;
  return (
    <section className={classes.card} aria-labelledby="live-session">
      {next && <p className={classes.label}>{t('home.title')}</p>}
      <h2 id="live-session">
        {next
          ? `${dates.moment(next.startsAt)}, ${dates.distance(next.startsAt)}`
          : t('home.offered', { count: offered })}
      </h2>
      <p>{next ? `${next.title} · ${t(`as.${next.role}`)}` : t('home.offeredText')}</p>
      <ButtonLink to="/learn/$enrolmentId/sessions" params={{ enrolmentId }} variant="light">
        {t(next ? 'home.details' : 'home.choose')}
      </ButtonLink>
    </section>
  );
}
