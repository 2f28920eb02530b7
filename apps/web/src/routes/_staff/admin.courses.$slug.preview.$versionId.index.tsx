import { createFileRoute } from '@tanstack/react-router';
import { PreviewScreen } from '../../features/authoring/PreviewScreen.js';
import { previewQuery } from '../../features/authoring/queries.js';
import { may } from '../../app/session.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/preview/$versionId/')({
  staticData: { permission: 'course:read-draft' },
  loader: ({ context, params }) =>
    void (
      may(context.me, 'course:read-draft') &&
      context.queryClient.prefetchQuery(previewQuery(params.slug, params.versionId))
    ),
  component: PreviewRoute,
});

function PreviewRoute() {
  return <PreviewScreen {...Route.useParams()} />;
}
