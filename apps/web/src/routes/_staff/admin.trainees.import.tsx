import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { ChooseFile } from '../../features/people-import/ChooseFile.js';
import { PeopleImportScreen, type PeopleImportView } from '../../features/people-import/PeopleImportScreen.js';
import { OUTCOMES, OUTLOOKS } from '../../features/people-import/queries.js';
import { ImportScreen } from '../../features/trainees/ImportScreen.js';

export const Route = createFileRoute('/_staff/admin/trainees/import')({
  staticData: { permission: 'enrolment:import' },
  validateSearch: only((search: Record<string, unknown>): Partial<PeopleImportView> => {
    const outlook = OUTLOOKS.find((each) => each === search['outlook']);
    const outcome = OUTCOMES.find((each) => each === search['outcome']);
    if (typeof search['id'] !== 'string') return {};
    return {
      id: search['id'],
      ...(outlook && { outlook }),
      ...(outcome && { outcome }),
      ...(search['map'] === true && { map: true }),
    };
  }),
  component: function Screen() {
    const { id, ...view } = Route.useSearch();
    const navigate = Route.useNavigate();
    const onView = (next: PeopleImportView | undefined): void => void navigate({ search: next ?? {} });
    if (id) return <PeopleImportScreen key={id} view={{ id, ...view }} onView={onView} />;
    return <ImportScreen file={<ChooseFile onRead={(read) => onView({ id: read })} />} />;
  },
});
