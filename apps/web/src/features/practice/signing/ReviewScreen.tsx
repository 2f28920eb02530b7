import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import classes from '../Practice.module.css';
import { type Review, reviewQuery } from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { RatersTable } from './RatersTable.js';
import { ReviewDesk } from './ReviewDesk.js';

/** One meeting to be looked at, in one column: it is done on a phone, on the way home. */
export function ReviewScreen({ entryId }: { entryId: string }) {
  const t = usePracticeTexts();
  const review = useQuery(reviewQuery(entryId));
  if (review.error && ApiProblem.from(review.error).status === 404) return <NotFoundScreen />;
  const { data } = review;
  const back = <Link to="/admin/practice">{t('review.back')}</Link>;
  if (!data) {
    return (
      <Page title={t('queue.title')} above={back}>
        {review.isPending && <TextSkeleton lines={9} />}
        {review.isError && (
          <ErrorState problem={review.error} title={t('review.error')} onRetry={() => void review.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={t('review.title', { name: data.name })}
      above={back}
      aside={
        <StatusBadge kind={data.state === 'signed' ? 'done' : data.state === 'sent' ? 'waiting' : 'open'}>
          {t(`statesOf.${data.state as 'sent'}`)}
        </StatusBadge>
      }
    >
      <Words review={data} />
      <Earlier review={data} />
      <RatersTable review={data} />
      <ReviewDesk key={data.rowVersion} review={data} />
    </Page>
  );
}

function Words({ review }: { review: Review }) {
  const t = usePracticeTexts();
  const dates = useDates();
  const { id, enrolmentId, kind, heldOn, meeting, minutes, wentWell, wasHard, evidence, signed, asked } = review;
  const anyAsked = asked.observed + asked.coLed + asked.led > 0;
  const held = [heldOn && dates.day(heldOn), meeting && t(`forms.${meeting}`), minutes !== null && duration(minutes)];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="visually-hidden">
        {t('meeting.facts')}
      </h2>
      <KeyValue
        items={[
          { key: t('queue.what'), value: t(`kindsOf.${kind}`) },
          { key: t('queue.held'), value: held.filter(Boolean).join(', ') },
          {
            key: t('review.files'),
            value:
              evidence.length === 0
                ? null
                : evidence.map((file) => (
                    <a
                      key={file.id}
                      className={classes.file}
                      href={`/api/admin/practice-entries/${id}/evidence/${file.id}`}
                      download
                    >
                      {file.name}
                    </a>
                  )),
          },
        ]}
      />
      <h3>{t('review.wentWell')}</h3>
      <p className={classes.words}>{wentWell || t('meeting.nothing')}</p>
      <h3>{t('review.wasHard')}</h3>
      <p className={classes.words}>{wasHard || t('meeting.nothing')}</p>
      <p className={classes.soft}>
        {t(anyAsked ? 'review.signedOfAsked' : 'review.signedOff', {
          ...signed,
          ...{ askedObserved: asked.observed, askedCoLed: asked.coLed, askedLed: asked.led },
        })}{' '}
        <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }}>
          {t('review.trainee')}
        </Link>
      </p>
    </section>
  );
}

function Earlier({ review: { decisions } }: { review: Review }) {
  const t = usePracticeTexts();
  const dates = useDates();
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{t('review.earlier')}</h2>
      {decisions.map(({ decision, by, at, comment }) => (
        <div key={at}>
          <p className={classes.said}>
            {t('review.said', {
              name: by ?? t('decision.somebody'),
              when: dates.moment(at),
              decision: t(`review.decisions.${decision}`),
            })}
          </p>
          {comment && <blockquote className={classes.words}>{comment}</blockquote>}
        </div>
      ))}
    </section>
  );
}
