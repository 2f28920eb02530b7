import { Anchor, Button, Checkbox, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { SearchField } from '../../../ui/data/SearchField.js';
import { Listening } from '../../../ui/illustrations/Listening.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { topicsQuery, type TopicsView } from './queries.js';
import { useTopicTexts } from './texts.js';
import { TopicItem } from './TopicItem.js';
import classes from './Topics.module.css';

export interface TopicsScreenProps {
  enrolmentId: string;
  view: TopicsView;
  onView: (view: TopicsView) => void;
}

/** What the people of a group talk about, by week. */
export function TopicsScreen({ enrolmentId, view, onView }: TopicsScreenProps) {
  const t = useTopicTexts();
  const topics = useInfiniteQuery(topicsQuery(enrolmentId, view));
  const status = topics.error ? ApiProblem.from(topics.error).status : null;
  if (status === 404) return <NotFoundScreen />;
  const first = topics.data?.pages[0];
  const name = first?.cohortName;
  return (
    <Page
      title={t('title')}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
      lead={first && <p>{name ? t('leadCohort', { name }) : t('leadAlone')}</p>}
      aside={
        first &&
        first.modules.length > 0 && (
          <ButtonLink
            to="/learn/$enrolmentId/discussion/$topicId"
            params={{ enrolmentId, topicId: 'new' }}
            search={view.module ? { module: view.module } : {}}
          >
            {t('open')}
          </ButtonLink>
        )
      }
    >
      {first && <Filters view={view} onView={onView} modules={first.modules} />}
      {topics.isPending && <ListSkeleton rows={5} />}
      {topics.isError && !first && (
        <ErrorState problem={topics.error} title={t('error')} onRetry={() => void topics.refetch()} />
      )}
      {first && <Topics enrolmentId={enrolmentId} view={view} onView={onView} />}
    </Page>
  );
}

function Filters({
  view,
  onView,
  modules,
}: Pick<TopicsScreenProps, 'view' | 'onView'> & { modules: { id: string; title: string }[] }) {
  const t = useTopicTexts();
  const { module, q, followed } = view;
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onSearch={(words) =>
          onView({ ...(module && { module }), ...(followed && { followed }), ...(words && { q: words }) })
        }
      />
      <NativeSelect
        label={t('module')}
        value={module ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onView({ ...(value && { module: value }), ...(followed && { followed }), ...(q && { q }) })
        }
      >
        <option value="">{t('everyModule')}</option>
        {modules.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </NativeSelect>
      <Checkbox
        className={classes.followed ?? ''}
        size="md"
        label={t('followed')}
        checked={followed ?? false}
        onChange={({ currentTarget: { checked } }) =>
          onView({ ...(module && { module }), ...(q && { q }), ...(checked && { followed: true as const }) })
        }
      />
    </search>
  );
}

function Topics({ enrolmentId, view, onView }: TopicsScreenProps) {
  const t = useTopicTexts();
  const topics = useInfiniteQuery(topicsQuery(enrolmentId, view));
  const items = topics.data?.pages.flatMap((page) => page.items) ?? [];
  const modules = new Map(topics.data?.pages[0]?.modules.map(({ id, title }) => [id, title]));
  if (items.length === 0) return <Nothing view={view} onView={onView} />;
  return (
    <>
      <ol className={classes.topics} aria-label={t('list')}>
        {items.map((topic) => (
          <li key={topic.id}>
            <TopicItem enrolmentId={enrolmentId} topic={topic} module={modules.get(topic.moduleId) ?? ''} />
          </li>
        ))}
      </ol>
      {topics.hasNextPage && (
        <p>
          <Button variant="default" loading={topics.isFetchingNextPage} onClick={() => void topics.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Nothing({ view, onView }: Pick<TopicsScreenProps, 'view' | 'onView'>) {
  const t = useTopicTexts();
  const looking = view.q !== undefined || view.followed === true;
  if (!looking) {
    return (
      <EmptyState picture={<Listening />} title={t(view.module ? 'emptyModuleTitle' : 'emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('noMatchTitle')}
      action={
        <Anchor component="button" type="button" onClick={() => onView({})}>
          {t('clear')}
        </Anchor>
      }
    >
      {t('noMatchText')}
    </EmptyState>
  );
}
