import { isLocalDate } from '@convenor/rules';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { CertificateError } from '../../features/certification/certificate/CertificateError.js';
import { NoTrainingYet } from '../../features/certification/certificate/NoTrainingYet.js';
import { HoursScreen } from '../../features/hours/HoursScreen.js';
import type { Period } from '../../features/hours/queries.js';
import { chooseTraining, currentTrainings } from '../../features/learning/choose-training.js';
import { TrainingSwitch } from '../../features/learning/home/TrainingSwitch.js';
import { trainingsQuery } from '../../features/learning/queries.js';
import { trainingSearch } from '../../features/learning/training-search.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';

/** Days that make no period are left out. */
function periodIn({ from, to }: Record<string, unknown>): Partial<Period> {
  const fits = typeof from === 'string' && typeof to === 'string' && isLocalDate(from) && isLocalDate(to) && from <= to;
  return fits ? { from, to } : {};
}

/** The hours of the training that a person is most likely to mean. */
export const Route = createFileRoute('/_trainee/hours')({
  validateSearch: (search: Record<string, unknown>) => ({ ...trainingSearch(search), ...periodIn(search) }),
  loader: ({ context }) => void context.queryClient.prefetchQuery(trainingsQuery),
  component: function MyHours() {
    const { training: wanted, from, to } = Route.useSearch();
    const navigate = Route.useNavigate();
    const trainings = useQuery(trainingsQuery);
    if (trainings.isPending) return <PageSkeleton />;
    if (trainings.isError)
      return <CertificateError problem={trainings.error} onRetry={() => void trainings.refetch()} />;
    const chosen = chooseTraining(trainings.data, wanted);
    if (!chosen) return <NoTrainingYet />;
    return (
      <HoursScreen
        key={chosen.id}
        enrolmentId={chosen.id}
        courseTitle={chosen.course.title}
        courses={<TrainingSwitch trainings={currentTrainings(trainings.data)} chosen={chosen.id} />}
        period={from && to ? { from, to } : {}}
        onPeriod={(period) => void navigate({ search: { training: chosen.id, ...period }, resetScroll: false })}
      />
    );
  },
});
