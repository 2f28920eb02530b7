import { useInfiniteQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './HomeCard.module.css';
import { mySessionsQuery, nextOf } from './queries.js';
import { useSessionTexts } from './texts.js';

/** On the home screen: the next session in which the person has a place; or that there are some to choose from. */
export function HomeCard({ enrolmentId }: { enrolmentId: string }) {
  const t = useSessionTexts();
  const dates = useDates();
  const sessions = useInfiniteQuery(mySessionsQuery(enrolmentId, 'coming'));
  const coming = sessions.data?.pages.flatMap(({ items }) => items).filter(({ cancelled }) => !cancelled) ?? [];
  const next = nextOf(coming);
  if (coming.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="live-session">
      {next && <p className={classes.label}>{t('home.title')}</p>}
      <h2 id="live-session">
        {next
          ? `${dates.moment(next.startsAt)}, ${dates.distance(next.startsAt)}`
          : t('home.offered', { count: coming.length })}
      </h2>
      {next ? (
        <p>
          {next.title}
          {next.booking && ` · ${t(`as.${next.booking.role}`)}`}
        </p>
      ) : (
        <p>{t('home.offeredText')}</p>
      )}
      <ButtonLink to="/learn/$enrolmentId/sessions" params={{ enrolmentId }} variant="light">
        {t(next ? 'home.details' : 'home.choose')}
      </ButtonLink>
    </section>
  );
}
