import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { QuestionScreen } from '../../features/bank/QuestionScreen.js';
import { readVersion } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/$questionId/')({
  staticData: { permission: 'bank:read' },
  validateSearch: asItStands<{ version?: number }>,
  component: function Screen() {
    const { questionId } = Route.useParams();
    const { version } = readVersion(Route.useSearch());
    const navigate = Route.useNavigate();
    return (
      <QuestionScreen
        key={questionId}
        id={questionId}
        version={version}
        onGone={() => void navigate({ to: '/admin/bank', replace: true })}
      />
    );
  },
});
