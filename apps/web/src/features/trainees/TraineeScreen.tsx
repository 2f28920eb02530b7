import { Anchor } from '@mantine/core';
import type { TimelineKind } from '@convenor/rules';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { percent } from '../../app/numbers.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { Attempts } from './Attempts.js';
import { DocumentsPanel } from './DocumentsPanel.js';
import { ExercisesPanel } from './ExercisesPanel.js';
import { MentorPanel } from './MentorPanel.js';
import { MessagesPanel } from './MessagesPanel.js';
import { Notes } from './Notes.js';
import { PathPanel } from './PathPanel.js';
import { PlacesOnPage } from './PlacesOnPage.js';
import { PracticePanel } from './PracticePanel.js';
import { type Trainee, traineeQuery } from './queries.js';
import { hasPace, PaceBadge, reasonSentence, StateBadge } from './Standing.js';
import { TagsPanel } from './TagsPanel.js';
import { useTraineeTexts } from './texts.js';
import { TimelinePanel } from './TimelinePanel.js';
import { titleIn } from './titles.js';
import { TraineeActions } from './TraineeActions.js';
import classes from './Trainees.module.css';
import { useCohort } from './use-cohort.js';
import { WriteButton } from './WriteButton.js';

interface TraineeScreenProps {
  enrolmentId: string;
  /** Another feature's: those that they ask for. */
  breaks: ReactNode;
  /** Another feature's: the chance to certify, where one is reckoned. */
  chance: ReactNode;
  /** Another feature's: what was credited, and corrections. */
  hours: (name: string) => ReactNode;
  /** Another feature's: pace and forecast in the words that the person reads. */
  paceAsRead: (outline: Trainee['outline']) => ReactNode;
  /** Another feature's: where the person is. */
  region: (person: Trainee['person'], region: Trainee['region']) => ReactNode;
  /** Another feature's: what the team says before a certificate. */
  steps: (name: string) => ReactNode;
  /** Another feature's: what is open for staff about this person. */
  tasks: (name: string) => ReactNode;
  /** What of the time line is shown; in the address. */
  kind: TimelineKind | undefined;
  onKind: (kind: TimelineKind | undefined) => void;
}

/** One person's passage on one screen. */
export function TraineeScreen({ enrolmentId, kind, onKind, ...others }: TraineeScreenProps) {
  const { breaks, chance, hours, paceAsRead, region, steps, tasks } = others;
  const t = useTraineeTexts();
  const trainee = useQuery(traineeQuery(enrolmentId));
  if (trainee.isPending) return <PageSkeleton />;
  if (trainee.isError) {
    return (
      <Page title={t('page.error')} width="wide">
        <ErrorState problem={trainee.error} onRetry={() => void trainee.refetch()} />
      </Page>
    );
  }
  const { data } = trainee;
  return (
    <Page
      title={data.person.name}
      width="wide"
      above={
        <Anchor component={Link} to="/admin/trainees">
          {t('page.back')}
        </Anchor>
      }
      lead={<Standing trainee={data} />}
      aside={
        <div className={classes.ways}>
          <WriteButton enrolmentId={data.id} name={data.person.name} />
          <TraineeActions trainee={data} />
        </div>
      }
    >
      <PlacesOnPage />
      <div className={classes.parts}>
        <div className={classes.column} data-part="facts">
          <Facts trainee={data} />
          <TagsPanel trainee={data} />
        </div>
        <div className={classes.column} data-part="main">
          {tasks(data.person.name)}
          {breaks}
          {hasPace(data.outline.state) && (
            <section aria-labelledby="as-read" className={classes.asRead}>
              <h2 id="as-read">{t('page.asRead')}</h2>
              {paceAsRead(data.outline)}
            </section>
          )}
          <PathPanel outline={data.outline} />
          <Attempts trainee={data} />
          <ExercisesPanel enrolmentId={data.id} />
          <PracticePanel enrolmentId={data.id} />
          <TimelinePanel trainee={data} kind={kind} onKind={onKind} />
          <Application trainee={data} />
        </div>
        <div className={classes.column} data-part="side">
          {chance}
          <MentorPanel trainee={data} />
          {region(data.person, data.region)}
          {steps(data.person.name)}
          {hours(data.person.name)}
          <Notes trainee={data} />
          <MessagesPanel enrolmentId={data.id} />
          <DocumentsPanel trainee={data} />
        </div>
      </div>
    </Page>
  );
}

function Standing({ trainee: { outline } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const { state, pace } = outline;
  return (
    <div className={classes.lead}>
      <StateBadge state={state} />
      {hasPace(state) && <PaceBadge status={pace.status} />}
      {hasPace(state) && (
        <span>{pace.reasons.map((reason) => reasonSentence(t, reason, titleIn(outline))).join('; ')}</span>
      )}
    </div>
  );
}

function Facts({ trainee }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const { outline, person, mailRefusedSince, region, timeZone, lastActivityAt, credentials, mentorName } = trainee;
  const { opens, leads } = useCohort(trainee);
  const mayDecide = may(useMe(), 'credential:issue');
  const { course, progress, startedOn, forecast, modules, state } = outline;
  const due = modules.find((module) => !module.complete);
  const running = state === 'active' || state === 'paused';
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('page.facts')}</h2>
      <KeyValue
        items={[
          { key: t('page.email'), value: <Anchor href={`mailto:${person.email}`}>{person.email}</Anchor> },
          {
            key: t('page.mail'),
            value: mailRefusedSince && (
              <StatusBadge kind="late">{t('page.mailRefused', { day: dates.day(mailRefusedSince) })}</StatusBadge>
            ),
          },
          { key: t('page.courseName'), value: `${course.title} ${course.version}` },
          {
            key: t('page.cohort'),
            value:
              outline.cohort && opens ? (
                <Anchor component={Link} to={`/admin/cohorts/${outline.cohort.id}`} underline="always">
                  {outline.cohort.name}
                </Anchor>
              ) : (
                (outline.cohort?.name ?? t('page.ownPace'))
              ),
          },
          { key: t('mentor.label'), value: leads ? null : (mentorName ?? t('mentor.none')) },
          {
            key: t('page.progress'),
            value: `${percent(progress.share)} · ${t('list.of', { completed: progress.completed, required: progress.required })}`,
          },
          { key: t('page.started'), value: startedOn ? dates.day(startedOn) : t('page.notStarted') },
          { key: t('page.due'), value: running && due ? `${due.title}, ${dates.day(due.dueOn)}` : null },
          {
            key: t('page.forecast'),
            value:
              forecast && running
                ? t('page.forecastRange', {
                    on: dates.day(forecast.on),
                    from: dates.day(forecast.from),
                    to: dates.day(forecast.to),
                  })
                : null,
          },
          { key: t('page.lastActivity'), value: lastActivityAt ? dates.ago(lastActivityAt) : t('list.never') },
          { key: t('page.region'), value: region?.name ?? null },
          { key: t('page.zone'), value: timeZone.replaceAll('_', ' ') },
          {
            key: t('page.credentials'),
            value:
              credentials.length === 0
                ? t('credential.none')
                : credentials.map(({ id, number, state: held, issuedAt, expiresAt, revokedAt, flag }) => (
                    <p key={id} style={{ margin: 0 }}>
                      <Anchor href={`/verify/${id}`} underline="always">
                        {number}
                      </Anchor>{' '}
                      {held === 'queued' && t('credential.queued')}
                      {held === 'issued' &&
                        issuedAt &&
                        (expiresAt
                          ? t('credential.issued', { when: dates.day(issuedAt), until: dates.day(expiresAt) })
                          : t('credential.issuedForever', { when: dates.day(issuedAt) }))}
                      {held === 'suspended' && t('credential.suspended')}
                      {held === 'superseded' && t('credential.superseded')}
                      {held === 'revoked' && revokedAt && t('credential.revoked', { when: dates.day(revokedAt) })}
                      {mayDecide && held !== 'queued' && (
                        <>
                          {' '}
                          <Link to="/admin/credentials/$credentialId" params={{ credentialId: id }}>
                            {t('credential.decide')}
                          </Link>
                        </>
                      )}
                      {flag && (
                        <>
                          {' '}
                          {t('credential.flagged', { when: dates.day(flag.at), reason: flag.reason })}{' '}
                          <Link to="/admin/credentials" search={{ state: 'flagged' }}>
                            {t('credential.look')}
                          </Link>
                        </>
                      )}
                    </p>
                  )),
          },
        ]}
      />
    </section>
  );
}

function Application({ trainee: { application } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  if (!application) return null;
  const parts = (['motivation', 'region', 'experience', 'learningNeeds'] as const).flatMap((part) => {
    const said = application[part];
    return said ? [{ key: t(`application.${part}`), value: <span className={classes.words}>{said}</span> }] : [];
  });
  return (
    <section aria-labelledby="application">
      <h2 id="application">{t('page.application')}</h2>
      {parts.length > 0 ? <KeyValue items={parts} /> : <p className={classes.soft}>{t('page.nothing')}</p>}
    </section>
  );
}
