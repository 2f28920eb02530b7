import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Announcements.module.css';
import { type MyAnnouncement, myAnnouncementQuery, sayOpened } from './queries.js';
import { useAnnouncementTexts } from './texts.js';

interface AnnouncementScreenProps {
  enrolmentId: string;
  announcementId: string;
}

/** One announcement. Showing it is opening it. */
export function AnnouncementScreen({ enrolmentId, announcementId }: AnnouncementScreenProps) {
  const t = useAnnouncementTexts();
  const read = useQuery(myAnnouncementQuery(enrolmentId, announcementId));
  useOpened(enrolmentId, read.data);
  if (read.isPending) return <PageSkeleton />;
  if (!read.data) {
    const missing = ApiProblem.from(read.error).status === 404;
    return (
      <Page title={t(missing ? 'missing.title' : 'oneError')} hideTitle>
        {missing ? (
          <EmptyState
            title={t('missing.title')}
            action={
              <ButtonLink
                to="/learn/$enrolmentId/announcements/{-$announcementId}"
                params={{ enrolmentId, announcementId: undefined }}
              >
                {t('all')}
              </ButtonLink>
            }
          >
            {t('missing.text')}
          </EmptyState>
        ) : (
          <ErrorState problem={read.error} title={t('oneError')} onRetry={() => void read.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={read.data.title}
      lead={<Facts announcement={read.data} />}
      above={
        <Link
          to="/learn/$enrolmentId/announcements/{-$announcementId}"
          params={{ enrolmentId, announcementId: undefined }}
        >
          {t('all')}
        </Link>
      }
    >
      {/* Links to steps of the course lead to this person's own. */}
      <LessonProse html={read.data.html.replaceAll('href="#activity-', `href="/learn/${enrolmentId}/activities/`)} />
    </Page>
  );
}

/** Told once; where that does not get through, the next visit tells it. */
function useOpened(enrolmentId: string, announcement: MyAnnouncement | undefined): void {
  const client = useQueryClient();
  const told = useRef<string>(undefined);
  const id = announcement && !announcement.read ? announcement.id : undefined;
  useEffect(() => {
    if (!id || told.current === id) return;
    told.current = id;
    sayOpened(client, enrolmentId, id).catch(() => undefined);
  }, [client, enrolmentId, id]);
}

function Facts({ announcement: { by, publishedAt, edited } }: { announcement: MyAnnouncement }) {
  const t = useAnnouncementTexts();
  const dates = useDates();
  const at = dates.moment(publishedAt);
  return (
    <p className={classes.soft}>
      {by ? t('byAt', { name: by, at }) : at}
      {edited && `, ${t('edited')}`}
    </p>
  );
}
