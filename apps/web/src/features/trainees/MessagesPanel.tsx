import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type SentToTrainee, sentQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

const SIGNS: Record<NonNullable<SentToTrainee['standing']>, StatusKind> = {
  sent: 'done',
  waiting: 'waiting',
  refused: 'late',
};

/** What was written to this person, by people and by the product. */
export function MessagesPanel({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('messages.title')}</h2>
      <Sent enrolmentId={enrolmentId} />
    </section>
  );
}

function Sent({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const sent = useInfiniteQuery(sentQuery(enrolmentId));
  if (sent.isPending) return <ListSkeleton rows={3} />;
  if (sent.isError)
    return <ErrorState title={t('messages.error')} problem={sent.error} onRetry={() => void sent.refetch()} />;
  const items = sent.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={classes.soft}>{t('messages.empty')}</p>;
  return (
    <>
      <ul className={classes.plainList}>
        {items.map(({ id, way, at, text, authorName, standing }) => (
          <li key={id} className={classes.note}>
            <p>{text}</p>
            <p className={classes.soft}>
              {way === 'word' ? (authorName ?? t('notes.formerStaff')) : t('messages.mail')}, {dates.moment(at)}{' '}
              {standing && (
                <StatusBadge kind={SIGNS[standing]} plain>
                  {t(`messages.standing.${standing}`)}
                </StatusBadge>
              )}
            </p>
          </li>
        ))}
      </ul>
      {sent.hasNextPage && (
        <p>
          <Button variant="default" loading={sent.isFetchingNextPage} onClick={() => void sent.fetchNextPage()}>
            {t('messages.more')}
          </Button>
        </p>
      )}
    </>
  );
}
