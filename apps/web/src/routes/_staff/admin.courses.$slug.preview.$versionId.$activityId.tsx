import { createFileRoute } from '@tanstack/react-router';
import { PreviewActivityScreen } from '../../features/authoring/PreviewActivityScreen.js';
import { previewActivityQuery } from '../../features/authoring/queries.js';
import { may } from '../../app/session.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/preview/$versionId/$activityId')({
  staticData: { permission: 'course:read-draft' },
  loader: ({ context, params }) =>
    void (
      may(context.me, 'course:read-draft') &&
      context.queryClient.prefetchQuery(previewActivityQuery(params.slug, params.versionId, params.activityId))
    ),
  component: PreviewActivityRoute,
});

function PreviewActivityRoute() {
  const params = Route.useParams();
  return <PreviewActivityScreen key={params.activityId} {...params} />;
}
