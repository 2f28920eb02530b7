import { Button } from '@mantine/core';
import { useDates } from '../../app/dates.js';
import type { MySession } from './queries.js';
import { SessionTimes, Where } from './SessionItem.js';
import classes from './Sessions.module.css';
import { useSessionTexts } from './texts.js';

/** The one that comes next, with the way in. */
export function NextSession({ session }: { session: MySession }) {
  const t = useSessionTexts();
  const dates = useDates();
  return (
    <section className={classes.next} aria-labelledby="next-session">
      <p className={classes.label}>{t('next.label')}</p>
      <h2 id="next-session">{dates.dayAndDistance(session.startsAt)}</h2>
      <p className={classes.times}>
        <SessionTimes session={session} />
      </p>
      <p>
        {session.title}
        {session.booking && ` · ${t(`as.${session.booking.role}`)}`}
      </p>
      <Where session={session} />
      {session.link && (
        <Button component="a" href={session.link} target="_blank" rel="noopener noreferrer" size="lg">
          {t('next.join')}
        </Button>
      )}
    </section>
  );
}
