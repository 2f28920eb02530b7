import { createFileRoute } from '@tanstack/react-router';
import { PathScreen } from '../../features/learning/path/PathScreen.js';
import { pathQuery } from '../../features/learning/queries.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(pathQuery(params.enrolmentId)),
  component: function Path() {
    const { enrolmentId } = Route.useParams();
    return <PathScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
