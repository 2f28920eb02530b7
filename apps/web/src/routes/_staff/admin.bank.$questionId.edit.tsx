import { createFileRoute } from '@tanstack/react-router';
import { EditQuestionScreen } from '../../features/bank/EditQuestionScreen.js';

export const Route = createFileRoute('/_staff/admin/bank/$questionId/edit')({
  staticData: { permission: 'bank:edit' },
  component: function Screen() {
    const { questionId } = Route.useParams();
    const navigate = Route.useNavigate();
    return (
      <EditQuestionScreen
        key={questionId}
        id={questionId}
        onSaved={() => void navigate({ to: '/admin/bank/$questionId', params: { questionId } })}
      />
    );
  },
});
