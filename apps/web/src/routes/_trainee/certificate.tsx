import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { CertificateScreen } from '../../features/certification/certificate/CertificateScreen.js';
import { CertificateError } from '../../features/certification/certificate/CertificateError.js';
import { NoTrainingYet } from '../../features/certification/certificate/NoTrainingYet.js';
import { chooseTraining, currentTrainings } from '../../features/learning/choose-training.js';
import { TrainingSwitch } from '../../features/learning/home/TrainingSwitch.js';
import { trainingsQuery } from '../../features/learning/queries.js';
import { RenewalPath } from '../../features/renewals/RenewalPath.js';
import { trainingSearch } from '../../features/learning/training-search.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';

/** The certificate of the training that a person is most likely to mean. */
export const Route = createFileRoute('/_trainee/certificate')({
  validateSearch: trainingSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(trainingsQuery),
  component: function CurrentCertificate() {
    const { training: wanted } = Route.useSearch();
    const trainings = useQuery(trainingsQuery);
    if (trainings.isPending) return <PageSkeleton />;
    if (trainings.isError)
      return <CertificateError problem={trainings.error} onRetry={() => void trainings.refetch()} />;
    const chosen = chooseTraining(trainings.data, wanted);
    if (!chosen) return <NoTrainingYet />;
    const courses = <TrainingSwitch trainings={currentTrainings(trainings.data)} chosen={chosen.id} />;
    return (
      <CertificateScreen
        key={chosen.id}
        enrolmentId={chosen.id}
        courses={courses}
        renewal={<RenewalPath enrolmentId={chosen.id} />}
      />
    );
  },
});
