import { createFileRoute } from '@tanstack/react-router';
import { isQuestionOutcome } from '../../features/authoring/question-outcome.js';
import { QuestionFileScreen } from '../../features/authoring/QuestionFileScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/questions')({
  validateSearch: ({ outcome }) => (isQuestionOutcome(outcome) ? { outcome } : {}),
  component: Screen,
});

function Screen() {
  return <QuestionFileScreen outcome={Route.useSearch().outcome} />;
}
