import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { type Meeting, meetingQuery } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { languageName, listed, rhythmWords } from '../words.js';
import { ChangeMeeting } from './ChangeMeeting.js';
import { ComingDates } from './ComingDates.js';
import { MeetingActions } from './MeetingActions.js';
import { MeetingBadge } from './MeetingBadge.js';

export interface MeetingView {
  /** The fields are open. */
  change?: boolean;
}

/** One meeting of a person: how it stands, what comes, and what they can do with it. */
export function MeetingScreen({ meetingId, view }: { meetingId: string; view: MeetingView }) {
  const t = useRegisterTexts();
  const meeting = useQuery(meetingQuery(meetingId));
  if (meeting.isPending) return <PageSkeleton />;
  if (meeting.isError && !meeting.data) {
    if (ApiProblem.from(meeting.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('meetings.title')}>
        <ErrorState problem={meeting.error} title={t('error')} onRetry={() => void meeting.refetch()} />
      </Page>
    );
  }
  const { data } = meeting;
  const closed = data.state === 'declined' || data.state === 'ended';
  return (
    <Page
      title={data.title}
      above={<Link to="/my-meetings">{t('meetings.back')}</Link>}
      aside={<MeetingBadge state={data.state} />}
    >
      <Standing meeting={data} />
      {view.change && !closed ? (
        <ChangeMeeting meeting={data} />
      ) : (
        <>
          <Facts meeting={data} />
          {!closed && <MeetingActions meeting={data} />}
          {!closed && <ComingDates meeting={data} />}
        </>
      )}
    </Page>
  );
}

function Standing({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  const { state, inPublic, address, comment, wanted, title, coming, takenDown } = meeting;
  const hidden = state === 'approved' && !inPublic && !takenDown;
  if (!inPublic && !hidden && !comment && !wanted && !takenDown) return null;
  return (
    <div className={classes.note}>
      {inPublic && (
        <p>
          {t('meetings.public')}.{' '}
          <a href={address} target="_blank" rel="noreferrer">
            {t('meetings.see')}
          </a>
          {' · '}
          <a href={`${address}.ics`}>{t('meetings.calendar')}</a>
        </p>
      )}
      {takenDown && (
        <>
          <p>
            <strong>{t('meetings.takenDown')}:</strong> <span className={classes.words}>{takenDown}</span>
          </p>
          <p>{t('meetings.takenDownText')}</p>
        </>
      )}
      {hidden && <p>{t(coming.length === 0 ? 'meetings.over' : 'meetings.lapsed')}</p>}
      {wanted && (
        <p>
          <strong>{t('meetings.waits')}.</strong> {t('meetings.waitsText', { title, wanted: wanted.title })}
        </p>
      )}
      {comment && (
        <p>
          <strong>{t('meetings.comment')}:</strong> <span className={classes.words}>{comment}</span>
        </p>
      )}
    </div>
  );
}

function Facts({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  const dates = useDates();
  const { kind, openTo, place, link, linkShown, languages, startsOn, endsOn } = meeting;
  return (
    <KeyValue
      items={[
        { key: t('meetings.when'), value: rhythmWords(t, meeting) },
        { key: t('meetings.first'), value: dates.day(startsOn) },
        { key: t('meetings.last'), value: endsOn && dates.day(endsOn) },
        { key: t('meetings.place'), value: place },
        { key: t('meetings.link'), value: link && `${link} (${t(`meetings.linkShown.${linkShown}`)})` },
        { key: t('meetings.openTo'), value: openTo },
        { key: t('meetings.kind'), value: t(`kinds.${kind}`) },
        { key: t('languages.label'), value: listed(languages.map(languageName)) },
      ]}
    />
  );
}
