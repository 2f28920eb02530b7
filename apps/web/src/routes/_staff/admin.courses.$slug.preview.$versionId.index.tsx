import { createFileRoute } from '@tanstack/react-router';
import { PreviewScreen } from '../../features/authoring/PreviewScreen.js';
import { previewQuery } from '../../features/authoring/queries.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/preview/$versionId/')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(previewQuery(params.slug, params.versionId)),
  component: PreviewRoute,
});

function PreviewRoute() {
  return <PreviewScreen {...Route.useParams()} />;
}
