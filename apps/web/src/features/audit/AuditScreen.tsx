import { AUDIT_KINDS, type AuditKind, type AuditKindGroup } from '@convenor/rules';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Audit.module.css';
import { AuditList } from './AuditList.js';
import { type AuditEntry, auditQuery } from './queries.js';
import { type AuditTexts, useAuditTexts } from './texts.js';
import { type AuditView, isFiltered, kindOf } from './view.js';

export interface AuditScreenProps {
  view: AuditView;
  onView: (view: AuditView) => void;
}

/** The record of who did what: read, narrowed, never changed. */
export function AuditScreen({ view, onView }: AuditScreenProps) {
  const t = useAuditTexts();
  return (
    <Page title={t('title')} width="wide" lead={t('lead')}>
      <Entries view={view} onView={onView} />
    </Page>
  );
}

function Entries({ view, onView }: AuditScreenProps) {
  const t = useAuditTexts();
  const audit = useInfiniteQuery(auditQuery(view));
  const entries = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Filters view={view} onView={onView} entries={audit.isPlaceholderData ? [] : entries} />
      {audit.isPending && <ListSkeleton rows={8} />}
      {audit.isError && <ErrorState problem={audit.error} title={t('error')} onRetry={() => void audit.refetch()} />}
      {audit.isSuccess && (
        <AuditList
          entries={entries}
          onActor={(actor) => onView({ ...view, actor })}
          more={{ has: audit.hasNextPage, pending: audit.isFetchingNextPage, load: () => void audit.fetchNextPage() }}
          empty={<Nothing filtered={isFiltered(view)} onClear={() => onView({})} />}
        />
      )}
    </>
  );
}

function Filters({ view, onView, entries }: AuditScreenProps & { entries: AuditEntry[] }) {
  const t = useAuditTexts();
  const choose = (chosen: string): void => {
    const { action: _, ...rest } = view;
    const action = kindOf(chosen);
    onView({ ...rest, ...(action && { action }) });
  };
  return (
    <div className={classes.tools} role="search">
      <NativeSelect className={classes.kind} label={t('kind')} value={view.action ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{t('any')}</option>
        {Object.entries(AUDIT_KINDS).map(([group, kinds]) => (
          <optgroup key={group} label={t(`groups.${group as AuditKindGroup}`)}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindWord(t, kind)}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      <p className={classes.showing} role="status">
        <span>{showing(t, view, entries)}</span>
        {isFiltered(view) && (
          <Anchor component="button" type="button" onClick={() => onView({})}>
            {t('clear')}
          </Anchor>
        )}
      </p>
    </div>
  );
}

function kindWord(t: AuditTexts, kind: AuditKind): string {
  return t(`kinds.${kind.replaceAll('.', '_')}` as Parameters<AuditTexts>[0]);
}

function showing(t: AuditTexts, { actor, enrolment, action }: AuditView, entries: AuditEntry[]): string {
  const actorName = entries.find(({ actorId }) => actorId === actor)?.actorName ?? t('showing.somebody');
  const name = entries.find(({ enrolmentId }) => enrolmentId === enrolment)?.personName ?? t('showing.somebody');
  if (actor && enrolment) return t('showing.both', { actor: actorName, name });
  if (actor) return t('showing.actor', { name: actorName });
  if (enrolment) return t('showing.enrolment', { name });
  return action ? t('showing.kind', { kind: kindWord(t, action) }) : t('showing.all');
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useAuditTexts();
  if (!filtered) return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
  return (
    <EmptyState
      title={t('noMatchTitle')}
      action={
        <Button variant="light" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    >
      {t('noMatchText')}
    </EmptyState>
  );
}
