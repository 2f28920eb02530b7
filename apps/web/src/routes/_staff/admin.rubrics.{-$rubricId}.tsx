import { createFileRoute } from '@tanstack/react-router';
import { RubricScreen } from '../../features/practice/rubrics/RubricScreen.js';
import { RubricsScreen } from '../../features/practice/rubrics/RubricsScreen.js';

export const Route = createFileRoute('/_staff/admin/rubrics/{-$rubricId}')({
  component: function Rubrics() {
    const { rubricId } = Route.useParams();
    return rubricId ? <RubricScreen key={rubricId} rubricId={rubricId} /> : <RubricsScreen />;
  },
});
