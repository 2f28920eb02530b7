import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import { AccommodationsSection } from './AccommodationsSection.js';
import { CohortForm } from './CohortForm.js';
import { CohortFrame } from './CohortFrame.js';
import classes from './Cohorts.module.css';
import { changesIn, entriesOf } from './entries.js';
import { type Cohort, type CohortChange, cohortQuery, type ReadCohort, refreshCohorts } from './queries.js';
import { useCohortTexts } from './texts.js';
import { namesOf } from './words.js';

/** How a cohort is held: fields for whoever manages it, facts for everybody else. */
export function SettingsScreen({ cohortId }: { cohortId: string }) {
  const t = useCohortTexts();
  return (
    <CohortFrame cohortId={cohortId} page="tabs.settings">
      {(read) => (
        <>
          <section className={classes.section} aria-labelledby="cohort-settings">
            <h2 id="cohort-settings">{t('settings.title')}</h2>
            {read.cohort.mayManage ? <Fields read={read} /> : <Facts cohort={read.cohort} />}
          </section>
          {read.cohort.mayLead && <AccommodationsSection cohort={read.cohort} />}
          {read.cohort.mayManage && <PutAway read={read} />}
        </>
      )}
    </CohortFrame>
  );
}

/** Changes a cohort as it was read; when somebody was quicker it is read again, and nothing typed is lost. */
function useChange({ cohort, etag }: ReadCohort) {
  const client = useQueryClient();
  return useAction(
    (body: CohortChange, key) =>
      api.PATCH('/api/admin/cohorts/{id}', {
        params: { path: { id: cohort.id }, header: { 'If-Match': etag } },
        body,
        headers: once(key),
      }),
    {
      onSuccess: async () => refreshCohorts(client),
      onError: async ({ status }) => {
        if (status === 412) await client.invalidateQueries({ queryKey: cohortQuery(cohort.id).queryKey, exact: true });
      },
    },
  );
}

function Fields({ read }: { read: ReadCohort }) {
  const t = useCohortTexts();
  const change = useChange(read);
  // What the fields began with; what is sent is what differs from it.
  const [start, setStart] = useState(() => entriesOf(read.cohort));
  const overtaken = change.error?.status === 412;
  return (
    <CohortForm
      start={start}
      courses={null}
      held={read.cohort}
      problem={overtaken ? null : change.error}
      pending={change.isPending}
      action={t('settings.save')}
      notice={
        <div role="alert">
          {overtaken && (
            <div className={classes.notice}>
              <p>{t('settings.changed')}</p>
              <Facts cohort={read.cohort} />
            </div>
          )}
        </div>
      }
      onSubmit={(entries) => {
        const changes = changesIn(start, entries);
        if (Object.keys(changes).length === 0) return toast(t('settings.nothing'));
        change.mutate(changes, {
          onSuccess: () => {
            setStart(entries);
            toast(t('settings.saved'));
          },
        });
      }}
    />
  );
}

function Facts({ cohort }: { cohort: Cohort }) {
  const t = useCohortTexts();
  const dates = useDates();
  const { applicationsFrom, applicationsUntil, endsOn } = cohort;
  const window = [
    ...(applicationsFrom ? [t('dates.from', { from: dates.day(applicationsFrom) })] : []),
    ...(applicationsUntil ? [t('dates.until', { until: dates.day(applicationsUntil) })] : []),
  ];
  return (
    <KeyValue
      items={[
        { key: t('form.name'), value: cohort.name },
        { key: t('form.startsOn'), value: dates.day(cohort.startsOn) },
        { key: t('form.endsOn'), value: endsOn ? dates.day(endsOn) : t('settings.open') },
        { key: t('form.timeZone'), value: cohort.timeZone.replaceAll('_', ' ') },
        { key: t('form.capacity'), value: cohort.capacity ?? t('settings.unlimited') },
        { key: t('form.release'), value: t(`form.release_${cohort.release}`) },
        { key: t('form.applications'), value: window.join(', ') || t('settings.anyTime') },
        { key: t('form.trainers'), value: namesOf(cohort.trainers) || t('list.nobody') },
        { key: t('form.mentors'), value: namesOf(cohort.mentors) || t('list.nobody') },
      ]}
    />
  );
}

function PutAway({ read }: { read: ReadCohort }) {
  const t = useCohortTexts();
  const change = useChange(read);
  const [open, setOpen] = useState(false);
  const { name, archived } = read.cohort;
  const act = archived ? 'bringBack' : 'putAway';
  return (
    <section className={classes.section} aria-labelledby="put-away">
      <h2 id="put-away">{t(`${act}.heading`)}</h2>
      <p className={classes.soft}>{t(`${act}.text`)}</p>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t(`${act}.action`)}
      </Button>
      <ConfirmDialog
        open={open}
        title={t(`${act}.title`, { name })}
        consequence={t(`${act}.text`)}
        action={t(`${act}.action`)}
        pending={change.isPending}
        problem={change.error}
        onConfirm={() =>
          change.mutate(
            { archived: !archived },
            {
              onSuccess: () => {
                setOpen(false);
                toast(t(`${act}.done`));
              },
            },
          )
        }
        onClose={() => {
          setOpen(false);
          change.reset();
        }}
      />
    </section>
  );
}
