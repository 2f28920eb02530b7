import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { HomeScreen } from '../../features/learning/home/HomeScreen.js';
import { trainingsQuery } from '../../features/learning/queries.js';
import { trainingSearch } from '../../features/learning/training-search.js';
import { CardSkeleton } from '../../ui/states/Skeletons.js';

const HomeCard = lazy(() =>
  import('../../features/review/HomeCard.js').then((module) => ({ default: module.HomeCard })),
);
const SessionCard = lazy(() =>
  import('../../features/sessions/HomeCard.js').then((module) => ({ default: module.HomeCard })),
);
const AnnouncementCard = lazy(() =>
  import('../../features/announcements/HomeCard.js').then((module) => ({ default: module.HomeCard })),
);
const RenewalCard = lazy(() =>
  import('../../features/renewals/HomeCard.js').then((module) => ({ default: module.HomeCard })),
);
const PlaceNow = lazy(() =>
  import('../../features/enrolling/place/PlaceNow.js').then((module) => ({ default: module.PlaceNow })),
);

export const Route = createFileRoute('/_trainee/home')({
  validateSearch: trainingSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(trainingsQuery),
  component: function Home() {
    return (
      <HomeScreen
        wanted={Route.useSearch().training}
        announcement={({ id, news }) =>
          news?.announcement && (
            <Suspense fallback={null}>
              <AnnouncementCard enrolmentId={id} announcement={news.announcement} />
            </Suspense>
          )
        }
        session={({ id, news }) =>
          news?.sessions && (
            <Suspense fallback={null}>
              <SessionCard enrolmentId={id} sessions={news.sessions} />
            </Suspense>
          )
        }
        renewal={({ id, news }) =>
          news?.renewal && (
            <Suspense fallback={null}>
              <RenewalCard enrolmentId={id} renewal={news.renewal} />
            </Suspense>
          )
        }
        place={(training, leave) => (
          <Suspense fallback={<CardSkeleton />}>
            <PlaceNow training={training} leave={leave} />
          </Suspense>
        )}
        review={(enrolmentId) => (
          <Suspense fallback={null}>
            <HomeCard enrolmentId={enrolmentId} />
          </Suspense>
        )}
      />
    );
  },
});
