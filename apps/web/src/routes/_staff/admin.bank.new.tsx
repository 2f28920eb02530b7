import { createFileRoute } from '@tanstack/react-router';
import { NewQuestionScreen } from '../../features/bank/NewQuestionScreen.js';
import { readType } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/new')({
  validateSearch: readType,
  component: function Screen() {
    const { type } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <NewQuestionScreen
        type={type}
        onSaved={({ id }) => void navigate({ to: '/admin/bank/$questionId', params: { questionId: id } })}
      />
    );
  },
});
