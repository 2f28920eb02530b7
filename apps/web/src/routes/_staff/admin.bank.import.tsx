import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { ImportScreen } from '../../features/bank/ImportScreen.js';
import { readId } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/import')({
  staticData: { permission: 'bank:edit' },
  validateSearch: asItStands<{ id?: string }>,
  component: function Screen() {
    const { id } = readId(Route.useSearch());
    const navigate = Route.useNavigate();
    return (
      <ImportScreen
        id={id}
        onRead={(read) => void navigate({ search: { id: read } })}
        onLeft={() => void navigate({ search: {} })}
      />
    );
  },
});
