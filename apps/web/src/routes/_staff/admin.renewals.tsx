import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { RenewalsScreen } from '../../features/renewals/staff/RenewalsScreen.js';
import { RENEWAL_LISTINGS, type RenewalView } from '../../features/renewals/staff/view.js';
import { coursesQuery } from '../../features/trainees/queries.js';

export const Route = createFileRoute('/_staff/admin/renewals')({
  staticData: { permission: 'credential:issue' },
  validateSearch: only(({ which, course }: Record<string, unknown>): RenewalView => {
    const listing = RENEWAL_LISTINGS.find((each) => each === which);
    return {
      ...(listing && listing !== 'quarter' && { which: listing }),
      ...(typeof course === 'string' && course && { course }),
    };
  }),
  component: function Renewals() {
    const { which, course } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <RenewalsScreen
        view={{ ...(which && { which }), ...(course && { course }) }}
        courses={useQuery(coursesQuery).data ?? []}
        onCourse={(slug) =>
          void navigate({ search: { ...(which && { which }), ...(slug && { course: slug }) }, replace: true })
        }
      />
    );
  },
});
