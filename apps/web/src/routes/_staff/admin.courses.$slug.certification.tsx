import { createFileRoute } from '@tanstack/react-router';
import { SchemeScreen } from '../../features/schemes/SchemeScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/certification')({
  staticData: { permission: 'course:publish' },
  validateSearch: ({ version }: Record<string, unknown>): { version?: string } =>
    typeof version === 'string' && version !== '' ? { version } : {},
  component: function Screen() {
    const { slug } = Route.useParams();
    const { version } = Route.useSearch();
    return <SchemeScreen key={slug} slug={slug} version={version} />;
  },
});
