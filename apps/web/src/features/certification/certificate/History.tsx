import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../../app/dates.js';
import { Timeline } from '../../../ui/data/Timeline.js';
import { type Credential, type CredentialEvent, historyQuery } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

type T = ReturnType<typeof useCertificationTexts>;

/** What happened to a certificate, once there is more to say than that it was issued. */
export function History({ credential: { id } }: { credential: Credential }) {
  const t = useCertificationTexts();
  const dates = useDates();
  const { data: events, isError } = useQuery(historyQuery(id));
  if (isError) return <p role="alert">{t('history.error')}</p>;
  if (!events || events.length < 2) return null;
  return (
    <section className={classes.section} aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <Timeline
        label={t('history.title')}
        entries={events.map((event, place) => ({
          id: `${event.at}-${place}`,
          at: event.at,
          when: dates.moment(event.at),
          title: sentenceOf(t, event),
          detail: event.reason && <p>{t('history.reason', { reason: event.reason })}</p>,
        }))}
      />
    </section>
  );
}

/** What happened, in a sentence. */
export function sentenceOf(t: T, { what, why }: Pick<CredentialEvent, 'what' | 'why'>): string {
  if (what === 'superseded') return t(`history.superseded.${why ?? 'correction'}`);
  return what === 'issued' && why ? t(`history.followed.${why}`) : t(`history.${what}`);
}
