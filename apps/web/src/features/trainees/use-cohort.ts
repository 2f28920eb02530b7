import { useQuery } from '@tanstack/react-query';
import { may, useSignedIn } from '../../app/session.js';
import { cohortsQuery, type Trainee } from './queries.js';

interface CohortReach {
  /** Its page opens for who looks. */
  opens: boolean;
  /** Who looks says there who looks after whom. */
  leads: boolean;
}

/** What somebody may do with the cohort of a person whom they look after: nothing where it is another's. */
export function useCohort({ outline: { cohort, course } }: Trainee): CohortReach {
  const me = useSignedIn();
  const ofAll = may(me, 'enrolment:read-all');
  const asks = !ofAll && cohort !== null && may(me, 'cohort:read');
  const own = useQuery({ ...cohortsQuery(course.slug), enabled: asks }).data?.find(({ id }) => id === cohort?.id);
  return ofAll
    ? { opens: may(me, 'cohort:read'), leads: may(me, 'cohort:lead') }
    : { opens: own !== undefined, leads: own?.mayLead ?? false };
}
