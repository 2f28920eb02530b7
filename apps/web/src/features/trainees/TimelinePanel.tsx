import { Button, NativeSelect } from '@mantine/core';
import { TIMELINE_KINDS, type TimelineKind } from '@convenor/rules';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Dates, useDates } from '../../app/dates.js';
import { points } from '../../app/numbers.js';
import { may, useMe } from '../../app/session.js';
import { Timeline } from '../../ui/data/Timeline.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type TimelineEntry, timelineQuery, type Trainee } from './queries.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';
import { titleIn } from './titles.js';
import classes from './Trainees.module.css';

const KINDS = Object.keys(TIMELINE_KINDS) as TimelineKind[];

interface TimelinePanelProps {
  trainee: Trainee;
  /** What it is about; in the address, so that it can be sent to a colleague. */
  kind: TimelineKind | undefined;
  onKind: (kind: TimelineKind | undefined) => void;
}

/** Everything that happened, newest first, in words. */
export function TimelinePanel({ trainee: { id, outline }, kind, onKind }: TimelinePanelProps) {
  const t = useTraineeTexts();
  const mayAudit = may(useMe(), 'audit:read');
  return (
    <section aria-labelledby="timeline">
      <div className={classes.heading}>
        <h2 id="timeline">{t('page.timeline')}</h2>
        {mayAudit && (
          <Link to="/admin/audit" search={{ enrolment: id }}>
            {t('page.auditLog')}
          </Link>
        )}
      </div>
      <NativeSelect
        className={classes.kind}
        label={t('page.timelineKind')}
        value={kind ?? ''}
        onChange={({ currentTarget }) => onKind(KINDS.find((each) => each === currentTarget.value))}
      >
        <option value="">{t('page.timelineAll')}</option>
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`timelineKinds.${each}`)}
          </option>
        ))}
      </NativeSelect>
      <Happened id={id} outline={outline} kind={kind} />
    </section>
  );
}

function Happened({ id, outline, kind }: { id: string; outline: Trainee['outline']; kind: TimelineKind | undefined }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const titleOf = titleIn(outline);
  const happened = useInfiniteQuery(timelineQuery(id, kind));
  if (happened.isPending) return <ListSkeleton rows={5} />;
  if (happened.isError)
    return (
      <ErrorState title={t('page.timelineError')} problem={happened.error} onRetry={() => void happened.refetch()} />
    );
  const entries = happened.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0)
    return <p className={classes.soft}>{t(kind ? 'page.timelineNone' : 'page.timelineEmpty')}</p>;
  return (
    <>
      <Timeline
        label={t('page.timeline')}
        entries={entries.map((entry, place) => ({
          id: `${entry.at}-${place}`,
          at: entry.at,
          when: dates.moment(entry.at),
          title: sentence(t, entry, titleOf, dates),
          detail:
            [entry.actorName && t('happened.by', { name: entry.actorName }), entry.reason]
              .filter(Boolean)
              .join(' · ') || null,
        }))}
      />
      {happened.hasNextPage && (
        <Button variant="default" loading={happened.isFetchingNextPage} onClick={() => void happened.fetchNextPage()}>
          {t('page.earlier')}
        </Button>
      )}
    </>
  );
}

function sentence(
  t: TraineeTexts,
  { what, activityId, detail }: TimelineEntry,
  titleOf: (id: string) => string,
  dates: Dates,
): string {
  const said = detail as {
    startsOn?: string;
    from?: string | null;
    to?: string;
    days?: number;
    extra?: number;
    number?: string | number;
    points?: number;
    before?: number;
    after?: number;
    maxPoints?: number;
    passed?: boolean | null;
  };
  const activity = activityId ? titleOf(activityId) : '';
  const state = (word: string): string => t(`state.${word}` as Parameters<TraineeTexts>[0]);
  switch (what) {
    case 'moved':
      return said.from
        ? t('happened.movedFrom', { from: state(said.from), to: state(said.to!) })
        : t('happened.moved', { to: state(said.to!) });
    case 'accommodations_set':
      return t('happened.accommodations_set');
    case 'attempt_submitted':
      if (said.passed === null) return t('happened.being_marked', { activity });
      return t('happened.attempt_submitted', {
        activity,
        points: points(said.points ?? 0),
        maxPoints: points(said.maxPoints ?? 0),
        result: t(said.passed ? 'happened.passed' : 'happened.notPassed'),
      });
    case 'extended':
      return t('happened.extended', { count: said.days ?? 0 });
    case 'attempts_granted':
      return t('happened.attempts_granted', { count: said.extra ?? 0, activity });
    case 'attempt_regraded':
      return t('happened.attempt_regraded', {
        activity,
        number: said.number ?? '',
        before: points(said.before ?? 0),
        after: points(said.after ?? 0),
        maxPoints: points(said.maxPoints ?? 0),
      });
    case 'attempt_reset':
      return t('happened.attempt_reset', { activity, number: said.number ?? '' });
    case 'late_answers_accept':
    case 'late_answers_decline':
      return t(`happened.${what}`, { activity, number: said.number ?? '' });
    case 'credential_issued':
    case 'credential_suspended':
    case 'credential_reinstated':
    case 'credential_revoked':
    case 'credential_superseded':
    case 'credential_flagged':
    case 'credential_flag_cleared':
      return t(`happened.${what}`, { number: said.number ?? '' });
    case 'cohort_moved':
      return said.to ? t('happened.cohort_moved', { cohort: said.to }) : t('happened.cohort_left');
    case 'break_asked':
      return t('happened.break_asked', { count: said.days ?? 0 });
    case 'start_chosen':
      return t('happened.start_chosen', { day: dates.day(said.startsOn ?? '') });
    case 'nudged':
    case 'written_to':
    case 'need_listed':
    case 'task_made':
    case 'need_settled':
    case 'caught_up':
    case 'break_declined':
      return t(`happened.${what}`);
    case 'complete':
    case 'excused':
      return t(`happened.${what}`, { activity });
    default:
      return what;
  }
}
