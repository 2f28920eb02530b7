import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { TemplateScreen } from '../../features/certificate-templates/TemplateScreen.js';

export const Route = createFileRoute('/_staff/admin/certificates/template')({
  staticData: { permission: 'certificate:template' },
  validateSearch: asItStands<{ course?: string }>,
  component: function Template() {
    const { course } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <TemplateScreen
        course={typeof course === 'string' ? course : undefined}
        onCourse={(next) => void navigate({ search: next ? { course: next } : {} })}
      />
    );
  },
});
