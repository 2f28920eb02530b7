import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { type DeliveryState, isDeliveryState } from '../../features/webhooks/queries.js';
import { WebhookScreen } from '../../features/webhooks/WebhookScreen.js';

interface View {
  state?: DeliveryState;
  message?: string;
}

export const Route = createFileRoute('/_staff/admin/webhooks/$webhookId')({
  staticData: { permission: 'integration:manage' },
  validateSearch: only(({ state, message }: Record<string, unknown>): View => ({
    ...(isDeliveryState(state) && { state }),
    ...(typeof message === 'string' && { message }),
  })),
  component: function Screen() {
    const { webhookId } = Route.useParams();
    const { state, message } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <WebhookScreen
        id={webhookId}
        state={state}
        message={message}
        onView={(view) =>
          void navigate({
            search: { ...(view.state && { state: view.state }), ...(view.message && { message: view.message }) },
            replace: !view.message,
            resetScroll: false,
          })
        }
      />
    );
  },
});
