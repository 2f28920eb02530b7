import { createFileRoute } from '@tanstack/react-router';
import { QuizScreen } from '../../features/analysis/QuizScreen.js';
import { KeyNotice, SetAsideLink } from '../../features/regrade/KeyNotice.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/analysis/$activityId/')({
  staticData: { permission: 'course:read-draft' },
  component: function Quiz() {
    const place = Route.useParams();
    return (
      <QuizScreen
        {...place}
        notice={<KeyNotice {...place} />}
        actions={(questionId, number) => <SetAsideLink {...place} questionId={questionId} number={number} />}
      />
    );
  },
});
