import { createFileRoute } from '@tanstack/react-router';
import { TraineeScreen } from '../../features/trainees/TraineeScreen.js';

export const Route = createFileRoute('/_staff/admin/trainees/$enrolmentId')({
  component: function Screen() {
    const { enrolmentId } = Route.useParams();
    return <TraineeScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
