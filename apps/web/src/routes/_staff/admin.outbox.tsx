import { createFileRoute } from '@tanstack/react-router';
import { OutboxScreen } from '../../features/staff/OutboxScreen.js';

export const Route = createFileRoute('/_staff/admin/outbox')({
  staticData: { permission: 'outbox:read' },
  validateSearch: (search: Record<string, unknown>): { mail?: string } =>
    typeof search['mail'] === 'string' ? { mail: search['mail'] } : {},
  component: function Screen() {
    const { mail } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <OutboxScreen
        mail={mail}
        onOpen={(opened) =>
          void navigate({ search: opened ? { mail: opened } : {}, replace: true, resetScroll: false })
        }
      />
    );
  },
});
