import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { useStepTime } from '../../../ui/active-time/use-active-time.js';
import { SignatureForm } from '../../../ui/forms/SignatureForm.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { Above } from '../activity/Above.js';
import activityClasses from '../activity/Activity.module.css';
import { ReadOnly } from '../activity/ReadOnly.js';
import { Foot, WayOn } from '../activity/Foot.js';
import { LessonText } from '../lesson/LessonText.js';
import { type Activity, activityQuery, refreshTraining } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Agreement.module.css';

export interface AgreementScreenProps {
  enrolmentId: string;
  activity: Activity;
  agreement: NonNullable<Activity['agreement']>;
}

/** A text that is read and signed. */
export function AgreementScreen({ enrolmentId, activity, agreement }: AgreementScreenProps) {
  const t = useLearningTexts();
  const dates = useDates();
  const { signedAt, signedName } = agreement;
  const running = activity.enrolmentState === 'active' || activity.enrolmentState === 'accepted';
  const open = running && !signedAt && activity.state !== 'excused';
  useStepTime(enrolmentId, activity.id, open);
  return (
    <Page
      title={activity.title}
      above={<Above enrolmentId={enrolmentId} activity={activity} />}
      lead={
        <p className={activityClasses.facts}>
          <span>{t('agreement.minutes', { time: duration(activity.minutes) })}</span>
        </p>
      }
    >
      <ReadOnly state={activity.enrolmentState} />
      <LessonText enrolmentId={enrolmentId} html={agreement.html} />
      {signedAt && (
        <p className={classes.signed} role="status">
          <StatusBadge kind="done">
            {t('agreement.signed', { name: signedName ?? '', when: dates.moment(signedAt) })}
          </StatusBadge>
        </p>
      )}
      {open && <Signing enrolmentId={enrolmentId} activity={activity} version={agreement.version} />}
      <Foot
        enrolmentId={enrolmentId}
        activity={activity}
        primary={<WayOn enrolmentId={enrolmentId} activity={activity} strong={!open} />}
      />
    </Page>
  );
}

function Signing({ enrolmentId, activity, version }: { enrolmentId: string; activity: Activity; version: string }) {
  const t = useLearningTexts();
  const client = useQueryClient();
  const { id: activityId } = activity;
  const sign = useAction(
    (signedName: string, key) =>
      api.POST('/api/enrolments/{id}/activities/{activityId}/sign', {
        params: { path: { id: enrolmentId, activityId } },
        body: { signedName, agreementVersion: version },
        headers: once(key),
      }),
    {
      onSuccess: () => refreshTraining(client, enrolmentId),
      onError: (problem) => {
        if (problem.code === 'agreement_changed')
          void client.invalidateQueries({ queryKey: activityQuery(enrolmentId, activityId).queryKey });
      },
    },
  );
  return (
    <SignatureForm
      pending={sign.isPending}
      problem={sign.error}
      changed={t('agreement.changed')}
      help={t('agreement.signHelp')}
      onSign={(name) => sign.mutate(name)}
    />
  );
}
