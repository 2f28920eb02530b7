import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { isRecordState, type RecordState } from '../../features/xapi/queries.js';
import { XapiScreen } from '../../features/xapi/XapiScreen.js';

export const Route = createFileRoute('/_staff/admin/xapi')({
  staticData: { permission: 'integration:manage' },
  validateSearch: only(({ state }: Record<string, unknown>): { state?: RecordState } =>
    isRecordState(state) ? { state } : {},
  ),
  component: function Screen() {
    const { state } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <XapiScreen
        state={state}
        onState={(chosen) =>
          void navigate({ search: chosen ? { state: chosen } : {}, replace: true, resetScroll: false })
        }
      />
    );
  },
});
