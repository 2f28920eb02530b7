import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { duration } from '../../app/numbers.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Pace.module.css';
import { type CatchUpPlan, catchUpQuery, refreshDates } from './queries.js';
import { usePaceTexts } from './texts.js';

/** What is left of a training, spread over the time there is; it counts once the person says so. */
export function CatchUpScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = usePaceTexts();
  const catchUp = useQuery(catchUpQuery(enrolmentId));
  if (catchUp.isError && ApiProblem.from(catchUp.error).status === 404) return <NotFoundScreen />;
  return (
    <Page
      title={t('catchUp.title')}
      lead={<p>{t('catchUp.lead')}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
    >
      {catchUp.isPending && <TextSkeleton lines={8} />}
      {catchUp.isError && (
        <ErrorState problem={catchUp.error} title={t('loadError')} onRetry={() => void catchUp.refetch()} />
      )}
      {catchUp.data && (
        <>
          {catchUp.data.mayUndo && <MadeToday enrolmentId={enrolmentId} />}
          {catchUp.data.helps && catchUp.data.plan && <Plan enrolmentId={enrolmentId} plan={catchUp.data.plan} />}
          {!catchUp.data.helps && !catchUp.data.mayUndo && (
            <EmptyState
              title={t('catchUp.none')}
              action={
                <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }}>
                  {t('catchUp.toPath')}
                </ButtonLink>
              }
            >
              {t(catchUp.data.plan ? 'catchUp.noneText' : 'catchUp.doneText')}
            </EmptyState>
          )}
        </>
      )}
    </Page>
  );
}

function Plan({ enrolmentId, plan }: { enrolmentId: string; plan: CatchUpPlan }) {
  const t = usePaceTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const navigate = useNavigate();
  const accept = useAction(
    (fingerprint: string, key) =>
      ok(
        api.POST('/api/enrolments/{id}/catch-up', {
          params: { path: { id: enrolmentId } },
          body: { fingerprint },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('catchUp.accepted'));
        await refreshDates(client, enrolmentId);
        await navigate({ to: '/learn/$enrolmentId', params: { enrolmentId } });
      },
      onError: ({ code }) => code === 'plan_changed' && refreshDates(client, enrolmentId),
    },
  );
  const { endBefore, endAfter, endMoves, minutesPerWeek } = plan;
  return (
    <div className={classes.plan}>
      <section className={classes.said} aria-labelledby="per-week">
        <h2 id="per-week" className={classes.name}>
          {t('catchUp.perWeek', { time: duration(minutesPerWeek) })}
        </h2>
        <p>
          {endMoves
            ? t('catchUp.endMoves', { before: dates.day(endBefore), after: dates.day(endAfter) })
            : t('catchUp.endStays', { day: dates.day(endAfter) })}
        </p>
      </section>
      <ol className={classes.list}>
        {plan.modules.map(({ id, week, title, minutes, dueBefore, dueAfter }) => (
          <li key={id}>
            <p className={classes.name}>{t('catchUp.module', { week, title })}</p>
            <p className={classes.moved}>
              {dueBefore === dueAfter && <span>{t('catchUp.same', { day: dates.day(dueAfter) })}</span>}
              {dueBefore !== dueAfter && (
                <>
                  <span className={classes.new}>{t('catchUp.after', { day: dates.dayAndDistance(dueAfter) })}</span>
                  <span className={classes.soft}>{t('catchUp.before', { day: dates.day(dueBefore) })}</span>
                </>
              )}
              <span className={classes.soft}>{t('catchUp.left', { time: duration(minutes) })}</span>
            </p>
          </li>
        ))}
      </ol>
      <p role="alert" className={classes.problem}>
        {accept.error &&
          (accept.error.code === 'plan_changed' ? t('catchUp.changed') : problemSentence(accept.error, ui))}
      </p>
      <div className={classes.ways}>
        <Button loading={accept.isPending} onClick={() => accept.mutate(plan.fingerprint)}>
          {t('catchUp.accept')}
        </Button>
        <ButtonLink variant="subtle" to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('catchUp.stay')}
        </ButtonLink>
      </div>
    </div>
  );
}

function MadeToday({ enrolmentId }: { enrolmentId: string }) {
  const t = usePaceTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const undo = useAction<void>(
    (_, key) =>
      ok(api.DELETE('/api/enrolments/{id}/catch-up', { params: { path: { id: enrolmentId } }, headers: once(key) })),
    {
      onSuccess: () => toast(t('catchUp.undone')),
      onSettled: () => refreshDates(client, enrolmentId),
    },
  );
  return (
    <section className={classes.card} aria-labelledby="made-today">
      <h2 id="made-today">{t('catchUp.made')}</h2>
      <p>{t('catchUp.madeText')}</p>
      <div className={classes.ways}>
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('catchUp.undo')}
        </Button>
        <ButtonLink variant="subtle" to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('catchUp.toPath')}
        </ButtonLink>
      </div>
      <p role="alert" className={classes.problem}>
        {undo.error ? problemSentence(undo.error, ui) : null}
      </p>
    </section>
  );
}
