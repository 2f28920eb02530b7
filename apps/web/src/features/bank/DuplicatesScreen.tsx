import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { percent } from '../../app/numbers.js';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import bank from './Bank.module.css';
import { categoryPath } from './category-path.js';
import classes from './Duplicates.module.css';
import { type AlikeGroup, alikeQuery, type AlikeQuestion, categoriesQuery, questionChanged } from './queries.js';
import { useBankTexts } from './texts.js';
import { STATE_SIGNS } from './words.js';

/** Questions that are the same, or nearly: to be looked at, and one of them taken out of use. */
export function DuplicatesScreen() {
  const t = useBankTexts();
  return (
    <Page
      title={t('alike.title')}
      width="wide"
      lead={t('alike.lead')}
      above={<Link to="/admin/bank">{t('list.title')}</Link>}
    >
      <Groups />
    </Page>
  );
}

function Groups() {
  const t = useBankTexts();
  const groups = useInfiniteQuery(alikeQuery);
  if (groups.isPending) return <ListSkeleton rows={4} />;
  if (groups.isError) {
    return <ErrorState problem={groups.error} title={t('alike.error')} onRetry={() => void groups.refetch()} />;
  }
  const found = groups.data.pages.flatMap((page) => page.items);
  return (
    <>
      {found.length === 0 && (
        <EmptyState picture={<Circle />} title={t('alike.emptyTitle')}>
          {t('alike.emptyText')}
        </EmptyState>
      )}
      <ul className={classes.groups}>
        {found.map((group) => (
          <Group key={`${group.kind} ${group.questions.map(({ id }) => id).join(' ')}`} group={group} />
        ))}
      </ul>
      {groups.hasNextPage && (
        <Button variant="default" loading={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
          {t('alike.more')}
        </Button>
      )}
    </>
  );
}

function Group({ group: { kind, questions } }: { group: AlikeGroup }) {
  const t = useBankTexts();
  const mayEdit = may(useMe(), 'bank:edit');
  return (
    <li className={classes.group}>
      <h2>{t(`alike.${kind}`)}</h2>
      <ul className={classes.side}>
        {questions.map((question, place) => (
          <Alike key={question.id} question={question} isFirst={place === 0} kind={kind} mayEdit={mayEdit} />
        ))}
      </ul>
    </li>
  );
}

interface AlikeProps {
  question: AlikeQuestion;
  isFirst: boolean;
  kind: AlikeGroup['kind'];
  mayEdit: boolean;
}

function Alike({ question: { id, name, excerpt, state, categoryId, alike }, isFirst, kind, mayEdit }: AlikeProps) {
  const t = useBankTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const retire = useAction(
    (_: undefined, key) =>
      ok(
        api.POST('/api/bank/questions/{id}/state', {
          params: { path: { id } },
          body: { state: 'retired' },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (question) => {
        toast(t('moved.retired'));
        await Promise.all([
          questionChanged(client, question),
          client.invalidateQueries({ queryKey: ['bank', 'alike'] }),
        ]);
      },
    },
  );
  return (
    <li className={classes.one}>
      <p className={classes.name}>
        <Link to="/admin/bank/$questionId" params={{ questionId: id }}>
          {name}
        </Link>
        <StatusBadge kind={STATE_SIGNS[state]} plain>
          {t(`state.${state}`)}
        </StatusBadge>
      </p>
      <p>{excerpt}</p>
      <p className={bank.soft}>
        {[
          categoryPath(categories, categoryId) ?? t('list.noCategory'),
          !isFirst && kind === 'near' && t('alike.share', { share: percent(alike) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mayEdit && state !== 'retired' && (
        <Button
          variant="default"
          size="compact-md"
          loading={retire.isPending}
          aria-label={t('alike.retireOne', { name })}
          onClick={() => retire.mutate(undefined)}
        >
          {t('move.retired')}
        </Button>
      )}
      <div role="alert">{retire.error && <p className={bank.problem}>{problemSentence(retire.error, ui)}</p>}</div>
    </li>
  );
}
