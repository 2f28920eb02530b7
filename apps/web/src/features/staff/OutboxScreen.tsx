import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { OutboxMailRow } from './OutboxMailRow.js';
import { outboxQuery } from './queries.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

export interface OutboxScreenProps {
  /** The mail that is open. */
  mail: string | undefined;
  onOpen: (mail: string | undefined) => void;
}

export function OutboxScreen(props: OutboxScreenProps) {
  const t = useStaffTexts();
  // Not in the URL: an address of a person has no place in a browser's history.
  const [to, setTo] = useState('');
  return (
    <Page width="wide" title={t('outbox.title')} lead={<p>{t('outbox.lead')}</p>}>
      <Search key={to} to={to} onFind={setTo} />
      <Mails to={to} {...props} />
    </Page>
  );
}

function Search({ to, onFind }: { to: string; onFind: (to: string) => void }) {
  const t = useStaffTexts();
  const [sought, setSought] = useState(to);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    onFind(sought.trim());
  };
  return (
    <form role="search" className={classes.search} onSubmit={find}>
      <TextInput
        className={classes.searchField}
        label={t('outbox.search')}
        type="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('outbox.searchAction')}
      </Button>
      {to && (
        <Button variant="subtle" onClick={() => onFind('')}>
          {t('outbox.clear')}
        </Button>
      )}
    </form>
  );
}

function Mails({ to, mail: open, onOpen }: OutboxScreenProps & { to: string }) {
  const t = useStaffTexts();
  const outbox = useInfiniteQuery(outboxQuery(to));
  if (outbox.isPending) return <ListSkeleton rows={6} />;
  if (outbox.error instanceof ApiProblem && outbox.error.code === 'no_outbox') {
    return <EmptyState title={t('outbox.closed.title')}>{t('outbox.closed.text')}</EmptyState>;
  }
  if (outbox.isError) return <ErrorState problem={outbox.error} onRetry={() => void outbox.refetch()} />;

  const mails = outbox.data.pages.flatMap((page) => page.items);
  if (mails.length === 0 && to)
    return <EmptyState title={t('outbox.notFound.title')}>{t('outbox.notFound.text', { to })}</EmptyState>;
  if (mails.length === 0) return <EmptyState title={t('outbox.empty.title')}>{t('outbox.empty.text')}</EmptyState>;
  return (
    <>
      <ul className={classes.rows} aria-label={t('outbox.list')}>
        {mails.map((mail) => (
          <OutboxMailRow
            key={mail.id}
            mail={mail}
            open={mail.id === open}
            onToggle={() => onOpen(mail.id === open ? undefined : mail.id)}
          />
        ))}
      </ul>
      {outbox.hasNextPage && (
        <p>
          <Button variant="default" loading={outbox.isFetchingNextPage} onClick={() => void outbox.fetchNextPage()}>
            {t('outbox.more')}
          </Button>
        </p>
      )}
    </>
  );
}
