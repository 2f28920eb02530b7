import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './Announcements.module.css';
import type { HomeAnnouncement } from './queries.js';
import { useAnnouncementTexts } from './texts.js';

/** On the home screen: what is pinned and was not opened yet. */
export function HomeCard({ enrolmentId, announcement }: { enrolmentId: string; announcement: HomeAnnouncement }) {
  const t = useAnnouncementTexts();
  const dates = useDates();
  const { id, title, publishedAt } = announcement;
  return (
    <section className={classes.card} aria-labelledby="announcement">
      <p className={classes.label}>{t('home.label')}</p>
      <h2 id="announcement">{title}</h2>
      <p className={classes.soft}>{dates.day(publishedAt)}</p>
      <ButtonLink
        to="/learn/$enrolmentId/announcements/{-$announcementId}"
        params={{ enrolmentId, announcementId: id }}
        variant="light"
      >
        {t('home.read')}
      </ButtonLink>
    </section>
  );
}
