import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { MeetingBadge } from '../MeetingBadge.js';
import classes from '../Practice.module.css';
import { type Meeting, meetingQuery } from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { DecisionPanel } from './DecisionPanel.js';
import { MeetingForm } from './MeetingForm.js';

interface MeetingScreenProps {
  enrolmentId: string;
  entryId: string;
}

/** One meeting: written on while it is open, read afterwards. */
export function MeetingScreen({ enrolmentId, entryId }: MeetingScreenProps) {
  const t = usePracticeTexts();
  const meeting = useQuery(meetingQuery(enrolmentId, entryId));
  if (meeting.error && ApiProblem.from(meeting.error).status === 404) return <NotFoundScreen />;
  const { data } = meeting;
  return (
    <Page
      title={t('meeting.title')}
      above={
        <Link to="/learn/$enrolmentId/practice" params={{ enrolmentId }}>
          {t('meeting.back')}
        </Link>
      }
      lead={data?.open && <p>{t('meeting.lead')}</p>}
      aside={data && <MeetingBadge state={data.state} />}
    >
      {!data && !meeting.isError && <TextSkeleton lines={9} />}
      {!data && meeting.isError && (
        <ErrorState problem={meeting.error} title={t('meeting.error')} onRetry={() => void meeting.refetch()} />
      )}
      {data?.decision && <DecisionPanel meeting={data} decision={data.decision} />}
      {data?.open && <MeetingForm enrolmentId={enrolmentId} meeting={data} />}
      {data && !data.open && <MeetingRead enrolmentId={enrolmentId} meeting={data} />}
    </Page>
  );
}

function MeetingRead({ enrolmentId, meeting }: { enrolmentId: string; meeting: Meeting }) {
  const t = usePracticeTexts();
  const dates = useDates();
  const { id, kind, heldOn, meeting: form, minutes, wentWell, wasHard, evidence } = meeting;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('meeting.facts')}</h2>
      <KeyValue
        items={[
          { key: t('meeting.did'), value: t(`kinds.${kind}`) },
          { key: t('meeting.day'), value: heldOn && dates.day(heldOn) },
          { key: t('meeting.form'), value: form && t(`forms.${form}`) },
          { key: t('meeting.length'), value: minutes === null ? null : duration(minutes) },
          {
            key: t('meeting.evidence'),
            value:
              evidence.length === 0
                ? null
                : evidence.map((file) => (
                    <a
                      key={file.id}
                      className={classes.file}
                      href={`/api/enrolments/${enrolmentId}/practice-entries/${id}/evidence/${file.id}`}
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
    </section>
  );
}
