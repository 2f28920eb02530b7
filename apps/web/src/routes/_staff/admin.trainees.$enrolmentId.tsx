import { createFileRoute } from '@tanstack/react-router';
import { TIMELINE_KINDS, type TimelineKind } from '@convenor/rules';
import { may, useSignedIn } from '../../app/session.js';
import { only } from '../../app/search.js';
import { TraineeChancePanel } from '../../features/chance/TraineeChancePanel.js';
import { HoursPanel } from '../../features/hours/HoursPanel.js';
import { PaceAsRead } from '../../features/learning/home/PaceWords.js';
import { BreaksAskedBy } from '../../features/pace/BreakRequests.js';
import { TasksAbout } from '../../features/nudges/TasksAbout.js';
import { PersonRegion } from '../../features/regions/PersonRegion.js';
import { CertificationSteps } from '../../features/schemes/steps/CertificationSteps.js';
import { TraineeScreen } from '../../features/trainees/TraineeScreen.js';

const KINDS = Object.keys(TIMELINE_KINDS) as TimelineKind[];

export const Route = createFileRoute('/_staff/admin/trainees/$enrolmentId')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: only(({ happened }): { happened?: TimelineKind } => {
    const kind = KINDS.find((each) => each === happened);
    return kind ? { happened: kind } : {};
  }),
  component: function Screen() {
    const { enrolmentId } = Route.useParams();
    const me = useSignedIn();
    const navigate = Route.useNavigate();
    const breaks = may(me, 'enrolment:extend') && <BreaksAskedBy enrolmentId={enrolmentId} />;
    return (
      <TraineeScreen
        key={enrolmentId}
        enrolmentId={enrolmentId}
        kind={Route.useSearch().happened}
        onKind={(kind) => void navigate({ search: kind ? { happened: kind } : {}, replace: true, resetScroll: false })}
        breaks={breaks}
        chance={<TraineeChancePanel enrolmentId={enrolmentId} />}
        hours={(name) => <HoursPanel enrolmentId={enrolmentId} name={name} />}
        paceAsRead={(path) => <PaceAsRead path={path} />}
        region={({ id }, region) => may(me, 'region:manage') && <PersonRegion personId={id} region={region} />}
        steps={(name) => <CertificationSteps enrolmentId={enrolmentId} name={name} />}
        tasks={(name) => <TasksAbout enrolmentId={enrolmentId} name={name} />}
      />
    );
  },
});
