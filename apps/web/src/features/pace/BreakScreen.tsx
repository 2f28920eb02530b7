import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import { type Dates, useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { BreakForm } from './BreakForm.js';
import classes from './Pace.module.css';
import { type Break, breaksQuery, outlineQuery, refreshDates } from './queries.js';
import { type PaceTexts, usePaceTexts } from './texts.js';

/** A break from a training: for how long, and what becomes of the dates. */
export function BreakScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = usePaceTexts();
  const breaks = useQuery(breaksQuery(enrolmentId));
  if (breaks.isError && ApiProblem.from(breaks.error).status === 404) return <NotFoundScreen />;
  return (
    <Page
      title={t('break.title')}
      lead={<p>{t('break.lead')}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
    >
      <Breaks enrolmentId={enrolmentId} />
    </Page>
  );
}

function Breaks({ enrolmentId }: { enrolmentId: string }) {
  const t = usePaceTexts();
  const breaks = useQuery(breaksQuery(enrolmentId));
  const path = useQuery(outlineQuery(enrolmentId));
  const problem = breaks.error ?? path.error;
  if (problem) {
    const again = (): void => void Promise.all([breaks.refetch(), path.refetch()]);
    return <ErrorState problem={problem} title={t('loadError')} onRetry={again} />;
  }
  if (!breaks.data || !path.data) return <TextSkeleton lines={6} />;
  const { items, left } = breaks.data;
  const asked = items.find(({ state }) => state === 'asked');
  return (
    <>
      {path.data.state === 'paused' && <OnBreak enrolmentId={enrolmentId} until={path.data.pausedUntil} />}
      {path.data.state === 'active' && asked && <Asked enrolmentId={enrolmentId} asked={asked} />}
      {path.data.state === 'active' && !asked && <BreakForm path={path.data} left={left} />}
      {path.data.state !== 'paused' && path.data.state !== 'active' && (
        <EmptyState title={t('break.notNow')} action={<ButtonLink to="/home">{t('break.home')}</ButtonLink>}>
          {t('break.notNowText')}
        </EmptyState>
      )}
      <Earlier items={items.filter(({ state }) => state !== 'asked')} />
    </>
  );
}

function Asked({ enrolmentId, asked }: { enrolmentId: string; asked: Break }) {
  const t = usePaceTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const takeBack = useAction<void>(
    (_, key) =>
      ok(
        api.DELETE('/api/enrolments/{id}/breaks/{breakId}', {
          params: { path: { id: enrolmentId, breakId: asked.id } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: () => toast(t('break.takenBack')),
      onSettled: () => refreshDates(client, enrolmentId),
    },
  );
  return (
    <section className={classes.card} aria-labelledby="asked">
      <h2 id="asked">{t('break.waiting')}</h2>
      <p>{t('break.waitingText', { count: asked.days, day: dates.day(asked.askedAt) })}</p>
      <div className={classes.ways}>
        <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t('break.takeBack')}
        </Button>
      </div>
      <p role="alert" className={classes.problem}>
        {takeBack.error ? problemSentence(takeBack.error, ui) : null}
      </p>
    </section>
  );
}

function OnBreak({ enrolmentId, until }: { enrolmentId: string; until: string | null }) {
  const t = usePaceTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const resume = useAction<void>(
    (_, key) =>
      ok(api.POST('/api/enrolments/{id}/resume', { params: { path: { id: enrolmentId } }, headers: once(key) })),
    { onSettled: () => refreshDates(client, enrolmentId) },
  );
  return (
    <section className={classes.card} aria-labelledby="on-break">
      <h2 id="on-break">{t('break.running')}</h2>
      {until && <p>{t('break.runningText', { day: dates.dayAndDistance(until) })}</p>}
      <div className={classes.ways}>
        <Button loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('break.resume')}
        </Button>
      </div>
      <p role="alert" className={classes.problem}>
        {resume.error ? problemSentence(resume.error, ui) : null}
      </p>
    </section>
  );
}

function Earlier({ items }: { items: Break[] }) {
  const t = usePaceTexts();
  const dates = useDates();
  if (items.length === 0) return null;
  return (
    <section className={classes.earlier} aria-labelledby="earlier">
      <h2 id="earlier">{t('break.earlier')}</h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>
            <p className={classes.name}>{t('break.days', { count: item.days })}</p>
            <p className={classes.soft}>{outcome(item, dates, t)}</p>
            {item.state === 'declined' && item.decisionReason && (
              <p>{t('break.declinedReason', { reason: item.decisionReason })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcome({ state, from, to, until }: Break, dates: Dates, t: PaceTexts): string {
  const end = to ?? until;
  if (state !== 'granted' || !from || !end) return t(`break.item.${state}`);
  return t('break.item.granted', { from: dates.day(from), to: dates.day(end) });
}
