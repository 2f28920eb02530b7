import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { DecisionForm } from './DecisionForm.js';
import classes from './Discussion.module.css';
import { type StaffPost, staffPostQuery } from './queries.js';
import { useDiscussionTexts } from './texts.js';

/** One reflection with the way to answer it. */
export function ReviewScreen({ postId }: { postId: string }) {
  const t = useDiscussionTexts();
  const post = useQuery(staffPostQuery(postId));
  const back = <Link to="/admin/reflections">{t('review.back')}</Link>;
  if (post.data) {
    return (
      <Page title={t('review.title', { name: post.data.name })} above={back}>
        <Reflection post={post.data} />
      </Page>
    );
  }
  if (post.error && ApiProblem.from(post.error).status === 404) return <NotFoundScreen />;
  return (
    <Page title={t('review.back')} hideTitle above={back}>
      {post.isPending ? (
        <TextSkeleton lines={8} />
      ) : (
        <ErrorState problem={post.error} title={t('review.error')} onRetry={() => void post.refetch()} />
      )}
    </Page>
  );
}

function Reflection({ post }: { post: StaffPost }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const { name, text, earlier, feedback } = post;
  return (
    <>
      <p className={classes.soft}>
        {post.activityTitle} · {post.courseTitle} · {dates.moment(post.postedAt)}
      </p>
      <details className={classes.note}>
        <summary>{t('review.task')}</summary>
        <LessonProse html={post.promptHtml} size="plain" />
      </details>
      <section className={classes.section} aria-labelledby="written">
        <h2 id="written">{t('review.text', { name })}</h2>
        {text === null ? (
          <p className={classes.note}>{t('review.withWriter')}</p>
        ) : (
          <blockquote className={classes.text}>{text}</blockquote>
        )}
      </section>
      {earlier.length > 0 && (
        <details className={classes.note}>
          <summary>{t('review.earlier')}</summary>
          {earlier.map((words) => (
            <div key={words.until}>
              <blockquote className={classes.text}>{words.text}</blockquote>
              <p className={classes.soft}>{t('review.until', { when: dates.moment(words.until) })}</p>
            </div>
          ))}
        </details>
      )}
      {feedback.length > 0 && (
        <section className={classes.section} aria-labelledby="said">
          <h2 id="said">{t('review.feedback')}</h2>
          {feedback.map((given) => (
            <div key={given.id}>
              <p className={classes.said}>
                <strong>{t(`review.decision.${given.decision}`)}</strong> {given.comment}
              </p>
              <p className={classes.soft}>
                {t('review.by', { name: given.by ?? t('review.gone'), when: dates.moment(given.at) })}
              </p>
            </div>
          ))}
        </section>
      )}
      {text !== null && <DecisionForm key={post.rowVersion} post={post} />}
    </>
  );
}
