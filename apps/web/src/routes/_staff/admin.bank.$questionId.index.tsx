import { createFileRoute } from '@tanstack/react-router';
import { QuestionScreen } from '../../features/bank/QuestionScreen.js';
import { readVersion } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/$questionId/')({
  validateSearch: readVersion,
  component: function Screen() {
    const { questionId } = Route.useParams();
    const { version } = Route.useSearch();
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
