import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Discussion.module.css';
import { othersQuery, type SharedReflection } from './queries.js';
import { Report } from './Report.js';
import { RespondForm } from './RespondForm.js';
import { Responses } from './Responses.js';
import { useDiscussionTexts } from './texts.js';

/** What the others of the group wrote, with the answers to it. */
export function Others({ enrolmentId, activityId }: { enrolmentId: string; activityId: string }) {
  const t = useDiscussionTexts();
  const others = useInfiniteQuery(othersQuery(enrolmentId, activityId));
  const posts = others.data?.pages.flatMap(({ items }) => items);
  return (
    <section className={classes.section} aria-labelledby="others">
      <h2 id="others">{t('others.title')}</h2>
      {others.isPending && <TextSkeleton lines={6} />}
      {others.isError && <ErrorState problem={others.error} title={t('error')} onRetry={() => void others.refetch()} />}
      {posts?.length === 0 && <EmptyState title={t('others.emptyTitle')}>{t('others.emptyText')}</EmptyState>}
      {posts && posts.length > 0 && (
        <>
          <p className={classes.soft}>{t('others.lead')}</p>
          <ol className={classes.posts}>
            {posts.map((post) => (
              <li key={post.id}>
                <Other enrolmentId={enrolmentId} post={post} />
              </li>
            ))}
          </ol>
        </>
      )}
      {others.hasNextPage && (
        <p>
          <Button variant="default" loading={others.isFetchingNextPage} onClick={() => void others.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Other({ enrolmentId, post }: { enrolmentId: string; post: SharedReflection }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const [answering, setAnswering] = useState(false);
  const given = post.responses.filter(({ mine }) => mine).map(({ starter }) => starter);
  return (
    <article className={classes.post}>
      <h3>{t('others.by', { name: post.by })}</h3>
      <p className={classes.soft}>
        {dates.moment(post.postedAt)}
        {post.edited && ` · ${t('edited')}`}
      </p>
      <blockquote className={classes.text}>{post.text}</blockquote>
      <Responses enrolmentId={enrolmentId} responses={post.responses} />
      {answering ? (
        <RespondForm enrolmentId={enrolmentId} post={post} given={given} onClose={() => setAnswering(false)} />
      ) : (
        <div className={classes.actions}>
          {given.length < 2 && (
            <Button variant="default" onClick={() => setAnswering(true)}>
              {t('respond.title', { name: post.by })}
            </Button>
          )}
          <Report enrolmentId={enrolmentId} post={post} />
        </div>
      )}
    </article>
  );
}
