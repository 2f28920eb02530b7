import { createFileRoute } from '@tanstack/react-router';
import { RubricScreen } from '../../features/practice/rubrics/RubricScreen.js';

export const Route = createFileRoute('/_staff/admin/rubrics/$rubricId')({
  staticData: { permission: 'rubric:edit' },
  component: function Rubric() {
    const { rubricId } = Route.useParams();
    return <RubricScreen key={rubricId} rubricId={rubricId} />;
  },
});
