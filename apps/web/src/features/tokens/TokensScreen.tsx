import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { REACHES_ALL } from '@convenor/rules';
import { useAction } from '../../app/action.js';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { revokeToken, type Token, tokensQuery } from './queries.js';
import { wordOf } from './scopes.js';
import classes from './Tokens.module.css';
import { useTokenTexts } from './texts.js';

const SIGNS: Readonly<Record<Token['state'], StatusKind>> = {
  active: 'done',
  ends_soon: 'waiting',
  expired: 'open',
  revoked: 'excused',
};
const works = ({ state }: Token): boolean => state === 'active' || state === 'ends_soon';

/** The tokens of all staff: what each may do, until when, and when it was last used. */
export function TokensScreen() {
  const t = useTokenTexts();
  const tokens = useInfiniteQuery(tokensQuery);
  return (
    <Page
      width="wide"
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      aside={<ButtonLink to="/admin/tokens/new">{t('make')}</ButtonLink>}
    >
      {tokens.isPending ? (
        <ListSkeleton rows={4} />
      ) : tokens.isError ? (
        <ErrorState problem={tokens.error} title={t('error')} onRetry={() => void tokens.refetch()} />
      ) : (
        <TokenRows
          tokens={tokens.data.pages.flatMap((page) => page.items)}
          more={{
            has: tokens.hasNextPage,
            pending: tokens.isFetchingNextPage,
            load: () => void tokens.fetchNextPage(),
          }}
        />
      )}
    </Page>
  );
}

interface TokenRowsProps {
  tokens: Token[];
  more: { has: boolean; pending: boolean; load: () => void };
}

function TokenRows({ tokens, more }: TokenRowsProps) {
  const t = useTokenTexts();
  const dates = useDates();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<Token | null>(null);
  const revoke = useAction(({ id }: Token, key) => revokeToken(id, key), {
    onSuccess: async (_answer, { name }) => {
      setLeaving(null);
      toast(t('revoked', { name }));
      await client.invalidateQueries(tokensQuery);
    },
  });
  const columns: Column<Token>[] = [
    {
      key: 'name',
      header: t('columns.name'),
      cell: ({ name, hint }) => (
        <span className={classes.name}>
          <strong>{name}</strong>
          <span className={classes.soft}>{t('begins', { hint })}</span>
        </span>
      ),
    },
    { key: 'may', header: t('columns.may'), cell: (token) => <May token={token} /> },
    { key: 'maker', header: t('columns.maker'), cell: ({ maker }) => maker.name },
    {
      key: 'ends',
      header: t('columns.ends'),
      cell: (token) => (
        <span className={classes.ends}>
          <StatusBadge kind={SIGNS[token.state]}>{t(`states.${token.state}`)}</StatusBadge>
          <span className={classes.soft}>
            {token.revokedAt ? dates.moment(token.revokedAt) : dates.dayAndDistance(token.expiresAt)}
          </span>
        </span>
      ),
    },
    {
      key: 'used',
      header: t('columns.used'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? dates.ago(lastUsedAt) : t('never')),
    },
    {
      key: 'actions',
      header: t('columns.actions'),
      align: 'end',
      cell: (token) =>
        works(token) && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('revokeThis', { name: token.name })}
            onClick={() => setLeaving(token)}
          >
            {t('revoke')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataList
        label={t('list')}
        columns={columns}
        rows={tokens}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        more={more}
        empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      />
      <ConfirmDialog
        open={leaving !== null}
        title={t('dialog.title', { name: leaving?.name ?? '' })}
        consequence={t('dialog.consequence')}
        action={t('dialog.action')}
        tone="serious"
        pending={revoke.isPending}
        problem={revoke.error}
        onConfirm={() => leaving && revoke.mutate(leaving)}
        onClose={() => {
          setLeaving(null);
          revoke.reset();
        }}
      />
    </>
  );
}

function May({ token: { scopes, lost, readOnly } }: { token: Token }) {
  const t = useTokenTexts();
  const counts = scopes.filter((scope) => !lost.includes(scope));
  return (
    <>
      <span>
        {t(readOnly ? 'readOnly' : 'changes')}. {t(counts.includes(REACHES_ALL) ? 'everybody' : 'own')}.
      </span>
      <ul className={classes.may}>
        {counts
          .filter((scope) => scope !== REACHES_ALL)
          .map((scope) => (
            <li key={scope}>{t(`scopes.${wordOf(scope)}`)}</li>
          ))}
        {lost.length > 0 && (
          <li className={classes.lost}>
            {t('lost', { what: lost.map((scope) => t(`scopes.${wordOf(scope)}`)).join('; ') })}
          </li>
        )}
      </ul>
    </>
  );
}
