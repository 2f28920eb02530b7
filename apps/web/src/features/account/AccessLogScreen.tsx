import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type AccessTexts, useAccessTexts } from './access-log-texts.js';
import classes from './Account.module.css';
import { accountPlaces } from './places.js';
import { accessLogQuery, type Look } from './queries.js';

/** Who of the staff opened this person's record, in their words. */
export function AccessLogScreen() {
  const t = useAccessTexts();
  const log = useInfiniteQuery(accessLogQuery);
  const kept = log.data?.pages[0]?.keptMonths;
  return (
    <Page
      above={
        <Anchor component={Link} to={accountPlaces.data}>
          {t('back')}
        </Anchor>
      }
      title={t('title')}
      lead={kept !== undefined && <p>{t('lead', { count: kept })}</p>}
    >
      <Looks />
    </Page>
  );
}

function Looks() {
  const t = useAccessTexts();
  const log = useInfiniteQuery(accessLogQuery);
  if (log.isPending) return <ListSkeleton rows={4} />;
  if (log.isError) return <ErrorState title={t('error')} problem={log.error} onRetry={() => void log.refetch()} />;
  const looks = log.data.pages.flatMap(({ items }) => items);
  if (looks.length === 0) return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
  return (
    <>
      <ul className={classes.rows} aria-label={t('list')}>
        {looks.map((look) => (
          <Entry
            key={`${look.at} ${look.course.enrolmentId} ${look.name} ${look.role} ${look.list?.kind}`}
            look={look}
          />
        ))}
      </ul>
      <p className={classes.foot}>
        {log.hasNextPage && (
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </p>
      <p className={classes.soft}>{t('names')}</p>
    </>
  );
}

function Entry({ look }: { look: Look }) {
  const t = useAccessTexts();
  const dates = useDates();
  const { list } = look;
  const what = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(
    look.kinds.map((kind) => t(`kinds.${kind}`)),
  );
  return (
    <li className={classes.row}>
      <div>
        <p className={classes.looked}>{list ? inList(t, look, list) : t('looked', { who: who(t, look), what })}</p>
        <p className={classes.soft}>{t('inCourse', { when: dates.moment(look.at), course: look.course.title })}</p>
      </div>
    </li>
  );
}

function inList(t: AccessTexts, look: Look, { kind, people: count, certain }: NonNullable<Look['list']>): string {
  const said = { who: who(t, look), count };
  if (certain) return t(`lists.${kind}`, said);
  return t(kind === 'file' ? 'lists.manyFile' : 'lists.manyPreview', said);
}

function who(t: AccessTexts, { name, role }: Look): string {
  if (name === null) return t(`roles.${role ?? 'none'}`);
  return role === 'trainer' || role === 'mentor' ? t(`named.${role}`, { name }) : name;
}
