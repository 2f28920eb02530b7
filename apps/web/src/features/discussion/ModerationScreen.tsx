import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Discussion.module.css';
import { Decide } from './Decide.js';
import { type ModeratedPost, moderationQuery, type ModerationState } from './queries.js';
import { useDiscussionTexts } from './texts.js';

const STATES: readonly ModerationState[] = ['reported', 'hidden'];

/** What people asked trainers to look at, and what is hidden. */
export function ModerationScreen({ state }: { state: ModerationState }) {
  const t = useDiscussionTexts();
  const list = useInfiniteQuery(moderationQuery(state));
  const posts = list.data?.pages.flatMap(({ items }) => items);
  return (
    <Page title={t('moderation.title')} lead={<p>{t('moderation.lead')}</p>}>
      <nav aria-label={t('moderation.states')} className={classes.states}>
        {STATES.map((each) => (
          <Link
            key={each}
            to="/admin/moderation"
            search={each === 'reported' ? {} : { state: each }}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === state ? 'true' : undefined}
          >
            {t(`moderation.state.${each}`)}
          </Link>
        ))}
      </nav>
      {list.isPending && <TextSkeleton lines={6} />}
      {list.isError && (
        <ErrorState problem={list.error} title={t('moderation.error')} onRetry={() => void list.refetch()} />
      )}
      {posts?.length === 0 && (
        <EmptyState picture={<Listening />} title={t('moderation.emptyTitle')}>
          {t(`moderation.empty.${state}`)}
        </EmptyState>
      )}
      <ol className={classes.posts}>
        {posts?.map((post) => (
          <li key={post.id}>
            <Post post={post} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <p>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </Page>
  );
}

function Post({ post }: { post: ModeratedPost }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const { name, starter } = post;
  return (
    <article className={classes.post}>
      <h2>{t(`moderation.kind.${post.kind}`, { name })}</h2>
      <p className={classes.soft}>
        {post.courseTitle} · {dates.moment(post.postedAt)}
        {post.edited && ` · ${t('edited')}`}
      </p>
      {post.takenBack && <p className={classes.soft}>{t('moderation.takenBack')}</p>}
      <blockquote className={classes.text}>
        {post.title && <strong className={classes.heading}>{post.title}</strong>}
        {starter && <strong>{t(`starter.${starter}`)} </strong>}
        {post.text ?? t('moderation.gone')}
      </blockquote>
      {post.hiddenReason !== null && (
        <p className={classes.said}>{t('moderation.hiddenFor', { reason: post.hiddenReason })}</p>
      )}
      {post.reports.length > 0 && (
        <ul className={classes.responses} aria-label={t('moderation.reports')}>
          {post.reports.map((report) => (
            <li key={`${report.by} ${report.at}`}>
              <p className={classes.said}>
                <strong>{t(`report.reason.${report.reason}`)}</strong> {report.words}
              </p>
              <p className={classes.soft}>
                {t('moderation.report', { name: report.by, when: dates.moment(report.at) })}
              </p>
            </li>
          ))}
        </ul>
      )}
      {post.topicId !== null && (
        <p className={classes.soft}>
          <Link to="/admin/discussion/$topicId" params={{ topicId: post.topicId }}>
            {t('moderation.topic')}
          </Link>
        </p>
      )}
      <div className={classes.actions}>
        {post.hidden ? (
          <Decide post={post} decision="restore" />
        ) : (
          <>
            <Decide post={post} decision="hide" />
            <Decide post={post} decision="keep" />
          </>
        )}
      </div>
    </article>
  );
}
