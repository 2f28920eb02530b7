import { createFileRoute } from '@tanstack/react-router';
import { GrantBreakButton } from '../../features/pace/BreakRequests.js';
import { TodayScreen } from '../../features/today/TodayScreen.js';
import { ApplicationButtons } from '../../features/trainees/ApplicationButtons.js';
import { PaceLine } from '../../features/trainees/PaceLine.js';
import { WriteButton } from '../../features/trainees/WriteButton.js';

export const Route = createFileRoute('/_staff/admin/today')({
  staticData: { permission: 'enrolment:read' },
  component: () => (
    <TodayScreen
      actions={{
        applications: ({ id, name }) => <ApplicationButtons row={{ id, person: { name } }} />,
        at_risk: ({ id, name }) => <WriteButton enrolmentId={id} name={name} compact />,
        renewals: ({ enrolmentId, name }) => <WriteButton enrolmentId={enrolmentId!} name={name} compact />,
        breaks: ({ id, name, detail }) => <GrantBreakButton id={id} name={name} days={detail.days!} />,
      }}
      paceOf={({ detail }) => detail.pace && <PaceLine pace={detail.pace} />}
    />
  ),
});
