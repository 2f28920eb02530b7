import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { useDates } from '../../app/dates.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Notifications.module.css';
import { type News, newsQuery, refreshNews, sayRead } from './queries.js';
import { useNewsTexts } from './texts.js';

export function NotificationsScreen() {
  const t = useNewsTexts();
  return (
    <Page title={t('title')} lead={<Link to="/account/notifications">{t('choose')}</Link>}>
      <List />
    </Page>
  );
}

function List() {
  const t = useNewsTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const news = useInfiniteQuery(newsQuery);
  const read = useAction((ids: string[] | undefined, key) => sayRead(ids, key), {
    onSuccess: (_answer, ids) => !ids && toast(t('allRead')),
    onError: (problem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => refreshNews(client),
  });

  if (news.isPending) return <ListSkeleton rows={5} />;
  if (news.isError) return <ErrorState problem={news.error} onRetry={() => void news.refetch()} />;
  const items = news.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
  return (
    <>
      {items.some((each) => !each.read) && (
        <p className={classes.all}>
          <Button
            variant="default"
            loading={read.isPending && read.variables === undefined}
            onClick={() => read.mutate(undefined)}
          >
            {t('readAll')}
          </Button>
        </p>
      )}
      <ul className={classes.list} aria-label={t('list')}>
        {items.map((each) => (
          <Entry key={each.id} news={each} onOpen={() => !each.read && read.mutate([each.id])} />
        ))}
      </ul>
      {news.hasNextPage && (
        <p className={classes.more}>
          <Button variant="default" loading={news.isFetchingNextPage} onClick={() => void news.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Entry({ news: { text, path, at, read }, onOpen }: { news: News; onOpen: () => void }) {
  const t = useNewsTexts();
  const dates = useDates();
  const words = (
    <>
      <span className={classes.text}>
        {!read && <span className={classes.new}>{t('new')}</span>}
        {text}
      </span>
      <time className={classes.at} dateTime={at} title={dates.moment(at)}>
        {dates.ago(at)}
      </time>
    </>
  );
  return (
    <li className={classes.entry} data-read={read || undefined}>
      {path === null ? (
        <button type="button" className={classes.line} onClick={onOpen}>
          {words}
        </button>
      ) : (
        <Link to={path} className={classes.line} onClick={onOpen}>
          {words}
        </Link>
      )}
    </li>
  );
}
