import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { points } from '../../app/numbers.js';
import { may, useMe } from '../../app/session.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Bank.module.css';
import { categoryPath } from './category-path.js';
import { useProblemWords } from './editor/index.js';
import { type BankQuestion, categoriesQuery, questionQuery, type QuestionVersion, versionQuery } from './queries.js';
import { StateButtons } from './StateButtons.js';
import { useBankTexts } from './texts.js';
import { TryQuestion } from './TryQuestion.js';
import { STATE_SIGNS, usageWords } from './words.js';

export interface QuestionScreenProps {
  id: string;
  /** An earlier version to look at. */
  version: number | undefined;
  onGone: () => void;
}

/** One question: as written, as answered, how it is used, what it once was. */
export function QuestionScreen({ id, version, onGone }: QuestionScreenProps) {
  const t = useBankTexts();
  const question = useQuery(questionQuery(id));
  if (question.isPending) return <PageSkeleton />;
  if (question.isError) {
    if (ApiProblem.from(question.error).status === 404) {
      return (
        <Page title={t('question.goneTitle')}>
          <EmptyState
            title={t('question.goneTitle')}
            repeatsHeading
            action={<ButtonLink to="/admin/bank">{t('question.toList')}</ButtonLink>}
          />
        </Page>
      );
    }
    return <ErrorState problem={question.error} title={t('question.error')} onRetry={() => void question.refetch()} />;
  }
  const earlier = version !== undefined && version !== question.data.version ? version : null;
  return <Shown question={question.data} earlier={earlier} onGone={onGone} />;
}

function Shown({ question, earlier, onGone }: { question: BankQuestion; earlier: number | null; onGone: () => void }) {
  const t = useBankTexts();
  const mayEdit = may(useMe(), 'bank:edit');
  const { id, name, state, type } = question;
  return (
    <Page
      title={name}
      width="wide"
      above={<Link to="/admin/bank">{t('list.title')}</Link>}
      lead={<StatusBadge kind={STATE_SIGNS[state]}>{`${t(`state.${state}`)} · ${t(`type.${type}`)}`}</StatusBadge>}
      aside={
        mayEdit &&
        state !== 'retired' && (
          <ButtonLink to="/admin/bank/$questionId/edit" params={{ questionId: id }}>
            {t('question.edit')}
          </ButtonLink>
        )
      }
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          {earlier === null ? (
            <>
              <Content type={type} content={question} />
              {question.item && question.problems.length === 0 && (
                <TryQuestion key={question.rowVersion} id={id} item={question.item} />
              )}
            </>
          ) : (
            <Earlier id={id} type={type} version={earlier} />
          )}
        </div>
        <div className={classes.column}>
          {mayEdit && <StateButtons question={question} onGone={onGone} />}
          <Facts question={question} />
          <Versions question={question} shown={earlier ?? question.version} />
        </div>
      </div>
    </Page>
  );
}

type Written = Pick<BankQuestion, 'keyed' | 'problems' | 'version'>;

/** With its key and feedback, or with what keeps it from being shown. */
function Content({ type, content }: { type: BankQuestion['type']; content: Written }) {
  const t = useBankTexts();
  const words = useProblemWords(type);
  const { keyed, problems } = content;
  return (
    <section aria-labelledby="content">
      <h2 id="content">{t('question.content')}</h2>
      {problems.length > 0 && (
        <div className={classes.notice}>
          <p>{t('question.unsound')}</p>
          <ul>
            {problems.map((problem, place) => (
              <li key={place}>{words(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      {keyed && <ReviewedItem item={{ ...keyed, id: `keyed-${content.version}` }} response={null} keyOnly />}
    </section>
  );
}

function Earlier({ id, type, version }: { id: string; type: BankQuestion['type']; version: number }) {
  const t = useBankTexts();
  const dates = useDates();
  const earlier = useQuery(versionQuery(id, version));
  if (earlier.isPending) return <PageSkeleton />;
  if (earlier.isError) {
    return <ErrorState problem={earlier.error} title={t('question.error')} onRetry={() => void earlier.refetch()} />;
  }
  const { at, by, note }: QuestionVersion = earlier.data;
  return (
    <>
      <div className={classes.notice} role="status">
        <p>{t('question.earlier', { version, when: dates.day(at), who: by ?? t('question.somebody') })}</p>
        {note && <p>{note}</p>}
        <p>
          <Link to="/admin/bank/$questionId" params={{ questionId: id }} search={{}}>
            {t('question.toCurrent')}
          </Link>
        </p>
      </div>
      <Content type={type} content={earlier.data} />
    </>
  );
}

function Facts({ question }: { question: BankQuestion }) {
  const t = useBankTexts();
  const dates = useDates();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const { categoryId, tags, usage, origin, sourceId, updatedAt, updatedBy } = question;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('question.facts')}</h2>
      <KeyValue
        items={[
          { key: t('question.usage'), value: usageWords(t, usage) },
          { key: t('list.category'), value: categoryPath(categories, categoryId) ?? t('list.noCategory') },
          { key: t('list.tags'), value: tags.length > 0 ? tags.join(', ') : t('question.noTags') },
          { key: t('question.points'), value: points(question.points) },
          { key: t('question.origin'), value: t(`origin.${origin}`) },
          { key: t('question.sourceId'), value: sourceId },
          {
            key: t('list.updated'),
            value: updatedBy
              ? t('question.updatedBy', { when: dates.moment(updatedAt), who: updatedBy })
              : dates.moment(updatedAt),
          },
        ]}
      />
    </section>
  );
}

function Versions({ question, shown }: { question: BankQuestion; shown: number }) {
  const t = useBankTexts();
  const dates = useDates();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('question.versions')}</h2>
      <ol className={classes.versions}>
        {question.versions.map(({ version, at, by, note }) => (
          <li key={version}>
            <Link
              to="/admin/bank/$questionId"
              params={{ questionId: question.id }}
              search={version === question.version ? {} : { version }}
              aria-current={version === shown ? 'true' : undefined}
              activeProps={{}}
            >
              {t('question.version', { version })}
            </Link>
            <span className={classes.soft}>{[dates.day(at), by].filter(Boolean).join(' · ')}</span>
            {note && <span>{note}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
