import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { NewQuestionScreen } from '../../features/bank/NewQuestionScreen.js';
import type { QuestionType } from '../../features/bank/editor/index.js';
import { readType } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/new')({
  staticData: { permission: 'bank:edit' },
  validateSearch: asItStands<{ type?: QuestionType }>,
  component: function Screen() {
    const { type } = readType(Route.useSearch());
    const navigate = Route.useNavigate();
    return (
      <NewQuestionScreen
        type={type}
        onSaved={({ id }) => void navigate({ to: '/admin/bank/$questionId', params: { questionId: id } })}
      />
    );
  },
});
