import { createFileRoute } from '@tanstack/react-router';
import { AccountsScreen } from '../../features/accounts/AccountsScreen.js';
import { asItStands } from '../../app/search.js';

interface AccountsView {
  /** Words by which the other account is looked for. */
  q?: string;
  /** The account that would go. */
  from?: string;
}

export const Route = createFileRoute('/_staff/admin/people/$personId/accounts')({
  staticData: { permission: 'person:merge' },
  validateSearch: asItStands<AccountsView>,
  component: function Accounts() {
    const { personId } = Route.useParams();
    const { q, from } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <AccountsScreen
        key={personId}
        personId={personId}
        q={q}
        from={from}
        onSearch={(words) => void navigate({ search: words ? { q: words } : {}, replace: true })}
      />
    );
  },
});
