import { IconBell } from '@tabler/icons-react';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ok } from '../../app/api.js';
import { NEWS_COUNT } from '../../app/news.js';
import { useUiTexts } from '../texts.js';
import classes from './NewsBell.module.css';
import shell from './Shell.module.css';

const MINUTE = 60_000;
const MOST_SHOWN = 99;

/** The way to what is new, with how much of it was not read yet. The page does not wait for the number. */
export function NewsBell({ to }: { to: string }) {
  const t = useUiTexts();
  // Where trainings are asked for, the number comes with them.
  const comes = useIsFetching({ queryKey: ['trainings'] }) > 0;
  const { data } = useQuery({
    enabled: !comes,
    queryKey: NEWS_COUNT,
    queryFn: () => ok(api.GET('/api/me/notifications/count')),
    staleTime: MINUTE,
    refetchInterval: 5 * MINUTE,
    retry: false,
  });
  const unread = data?.unread ?? 0;
  return (
    <span className={shell.bell}>
      <Link
        to={to}
        className={classes.bell}
        aria-label={unread > 0 ? t('nav.newsUnread', { count: unread }) : t('nav.news')}
      >
        <IconBell size={24} stroke={1.6} aria-hidden="true" />
        {unread > 0 && (
          <span className={classes.count} aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </Link>
    </span>
  );
}
