import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useMe, useSignedIn } from '../../app/session.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import {
  changeSchedule,
  moveSchedule,
  removeSchedule,
  type Schedule,
  scheduleQuery,
  schedulesKey,
  sendNow,
} from './queries.js';
import classes from './Reports.module.css';
import { Runs } from './Runs.js';
import { ScheduleFields } from './ScheduleFields.js';
import { useReportTexts } from './texts.js';
import { momentIn, whenWords, zoneWords } from './words.js';

const MOVED = { pause: 'one.pausedNow', resume: 'one.resumed', takeOver: 'one.taken' } as const;

/** One report that comes by itself: how it stands, what it made, and what can be changed. */
export function ScheduleScreen({ id }: { id: string }) {
  const t = useReportTexts();
  const schedule = useQuery(scheduleQuery(id));
  if (schedule.isPending) return <PageSkeleton />;
  if (schedule.isError)
    return (
      <Page width="wide" title={t('list.title')}>
        <ErrorState problem={schedule.error} title={t('one.error')} onRetry={() => void schedule.refetch()} />
      </Page>
    );
  return (
    <Page width="wide" above={<Link to="/admin/report-schedules">{t('list.title')}</Link>} title={schedule.data.name}>
      <Standing schedule={schedule.data} />
      <Moves schedule={schedule.data} />
      <Runs id={id} />
      <Settings key={schedule.data.rowVersion} schedule={schedule.data} />
    </Page>
  );
}

function Standing({ schedule }: { schedule: Schedule }) {
  const t = useReportTexts();
  const { what, nextAt, timeZone, readers, keeper } = schedule;
  const next = nextAt ? momentIn(timeZone, new Date(nextAt)) : null;
  const names = readers.map(({ name, standing }) => (standing === 'reads' ? name : t(`one.${standing}`, { name })));
  const about = [
    t(`kinds.${what.kind}`),
    what.view,
    what.overview && t('one.applied', { period: t(`form.periods.${what.overview.applied}`) }),
  ];
  return (
    <KeyValue
      items={[
        { key: t('one.about'), value: about.filter(Boolean).join(' · ') },
        { key: t('one.comes'), value: whenWords(t, schedule) },
        {
          key: t('one.next'),
          value: next ? t('one.nextAt', { ...next, zone: zoneWords(timeZone) }) : t('one.paused'),
        },
        { key: t('one.readers'), value: names.join(', ') || t('one.nobody') },
        { key: t('one.keeper'), value: keeper?.name ?? t('one.noKeeper') },
      ]}
    />
  );
}

function Moves({ schedule: { id, name, pausedAt, keeper } }: { schedule: Schedule }) {
  const t = useReportTexts();
  const ui = useUiTexts();
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const settled = {
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries(schedulesKey),
  };
  const send = useAction(sendNow, { ...settled, onSuccess: () => toast(t('one.sent')) });
  const move = useAction(moveSchedule, {
    ...settled,
    onSuccess: (_schedule, { move: done }) => toast(t(MOVED[done])),
  });
  const remove = useAction(removeSchedule, {
    onSuccess: async () => {
      toast(t('one.removed', { name }));
      await router.navigate({ to: '/admin/report-schedules' });
      client.removeQueries({ ...schedulesKey, type: 'inactive' });
    },
  });
  return (
    <div className={classes.actions}>
      <Button loading={send.isPending} onClick={() => send.mutate(id)}>
        {t('one.send')}
      </Button>
      <Button
        variant="default"
        loading={move.isPending}
        onClick={() => move.mutate({ id, move: pausedAt ? 'resume' : 'pause' })}
      >
        {t(pausedAt ? 'one.resume' : 'one.pause')}
      </Button>
      {keeper?.id !== me?.id && (
        <Button variant="default" loading={move.isPending} onClick={() => move.mutate({ id, move: 'takeOver' })}>
          {t('one.takeOver')}
        </Button>
      )}
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('one.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('one.removeTitle', { name })}
        consequence={t('one.removeConsequence')}
        action={t('one.remove')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate(id)}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

function Settings({ schedule }: { schedule: Schedule }) {
  const t = useReportTexts();
  const client = useQueryClient();
  const { timeZone } = useSignedIn();
  const change = useAction(changeSchedule, {
    onSuccess: async () => {
      toast(t('form.saved'));
      await client.invalidateQueries(schedulesKey);
    },
  });
  const { id, rowVersion } = schedule;
  return (
    <section className={classes.settings} aria-labelledby="schedule-settings">
      <h2 id="schedule-settings" className={classes.heading}>
        {t('one.settings')}
      </h2>
      <ScheduleFields
        schedule={schedule}
        timeZone={timeZone}
        action={t('form.save')}
        pending={change.isPending}
        problem={change.error}
        onSubmit={(plan) => change.mutate({ id, rowVersion, ...plan })}
      />
    </section>
  );
}
