import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../../app/api-problem.js';
import { percent } from '../../../app/numbers.js';
import { places } from '../../../app/navigation.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton, PageSkeleton } from '../../../ui/states/Skeletons.js';
import { chooseTraining } from '../choose-training.js';
import { PaceWords } from '../home/PaceWords.js';
import { Standing } from '../home/Standing.js';
import { currentModule } from '../outline.js';
import { type Outline, pathQuery, trainingsQuery } from '../queries.js';
import { usePathTexts } from '../path-texts.js';
import { useLearningTexts } from '../texts.js';
import { ModuleSection } from './ModuleSection.js';
import classes from './Path.module.css';
import { PathMenu } from './PathMenu.js';

/** The states in which there is a path to see. */
const SHOWN: readonly Outline['state'][] = ['accepted', 'active', 'paused', 'completed'];

/** Every step of a training, in order, with what is done, open and due. */
export function PathScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = useLearningTexts();
  const words = usePathTexts();
  const path = useQuery(pathQuery(enrolmentId));
  const trainings = useQuery({
    ...trainingsQuery,
    enabled: path.data !== undefined && !SHOWN.includes(path.data.state),
  });
  if (path.isPending) {
    return (
      <Page title={words('window')}>
        <ListSkeleton rows={8} />
      </Page>
    );
  }
  if (path.isError) {
    if (ApiProblem.from(path.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={words('window')} hideTitle>
        <ErrorState problem={path.error} title={t('loadError')} onRetry={() => void path.refetch()} />
      </Page>
    );
  }
  const training = trainings.data?.find(({ id }) => id === enrolmentId);
  if (SHOWN.includes(path.data.state)) return <Path path={path.data} />;
  return (
    <Page title={path.data.course.title} windowTitle={words('window')}>
      {training && <Standing training={{ ...training, state: path.data.state }} path={path.data} />}
    </Page>
  );
}

/** The path of the training that a person is most likely to mean: for the address without an id. */
export function CurrentPathScreen({ wanted }: { wanted: string | undefined }) {
  const t = useLearningTexts();
  const words = usePathTexts();
  const trainings = useQuery(trainingsQuery);
  if (trainings.isPending) return <PageSkeleton />;
  if (trainings.isError) {
    return (
      <Page title={words('window')} hideTitle>
        <ErrorState problem={trainings.error} title={t('loadError')} onRetry={() => void trainings.refetch()} />
      </Page>
    );
  }
  const chosen = chooseTraining(trainings.data, wanted);
  if (chosen) return <PathScreen enrolmentId={chosen.id} />;
  return (
    <Page title={words('empty.title')} hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={words('empty.title')}
        action={<ButtonLink to={places.courses}>{words('empty.action')}</ButtonLink>}
      >
        {words('empty.text')}
      </EmptyState>
    </Page>
  );
}

function Path({ path }: { path: Outline }) {
  const words = usePathTexts();
  const { progress, state } = path;
  const here = currentModule(path);
  return (
    <Page
      title={path.course.title}
      windowTitle={`${words('window')}: ${path.course.title}`}
      lead={
        <p>
          {state === 'active' &&
            words('lead', {
              percent: percent(progress.share),
              completed: progress.completed,
              required: progress.required,
            })}
          {state === 'accepted' && words('notStarted')}
          {state === 'paused' && words('paused')}
          {state === 'completed' && words('completed')}
        </p>
      }
      aside={state === 'completed' ? undefined : <PathMenu path={path} />}
    >
      {state === 'active' && (
        <div className={classes.pace}>
          <PaceWords path={path} />
        </div>
      )}
      <ol className={classes.modules}>
        {path.modules.map((module) => (
          <ModuleSection key={module.id} path={path} module={module} isHere={module.id === here?.id} />
        ))}
      </ol>
    </Page>
  );
}
