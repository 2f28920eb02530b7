import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { datesIn } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { LessonProse } from '../../../ui/prose/LessonProse.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { Editor } from './Editor.js';
import { keepTyped } from './entries.js';
import { type Group, listPlace, NEW } from './group.js';
import {
  type Announcement,
  announcementQuery,
  type ReadAnnouncement,
  refreshAnnouncements,
  takeBack,
} from './queries.js';
import { useStaffTexts } from './texts.js';

interface AnnouncementScreenProps {
  group: Group;
  /** Of the group; for what is new. */
  timeZone: string;
  /** `NEW` for one that is not written yet. */
  id: string;
}

/** One announcement of a group: to write, to plan, to change, to take back. */
export function AnnouncementScreen({ group, timeZone, id }: AnnouncementScreenProps) {
  const t = useStaffTexts();
  const read = useQuery({ ...announcementQuery(id), enabled: id !== NEW });
  const back = <Link to={listPlace(group)}>{t('back')}</Link>;
  if (id === NEW) {
    return (
      <Page title={t('new.title')} lead={<p>{t('new.text')}</p>} above={back} width="wide">
        <Editor group={group} read={null} timeZone={timeZone} />
      </Page>
    );
  }
  if (read.isPending) return <PageSkeleton />;
  if (!read.data) return <Unavailable problem={read.error} group={group} onRetry={() => void read.refetch()} />;
  const { announcement } = read.data;
  return (
    <Page
      title={announcement.title}
      windowTitle={`${t('title')}: ${announcement.title}`}
      lead={<Facts announcement={announcement} />}
      above={back}
      width="wide"
    >
      {announcement.state === 'taken_back' ? (
        <LessonProse html={announcement.html} size="plain" />
      ) : (
        <Editor
          group={group}
          read={read.data}
          timeZone={announcement.timeZone}
          away={<TakeBack group={group} read={read.data} />}
        />
      )}
    </Page>
  );
}

function Facts({ announcement }: { announcement: Announcement }) {
  const t = useStaffTexts();
  const { state, publishAt, publishedAt, timeZone, readBy, readers, edited } = announcement;
  const at = publishedAt ?? publishAt;
  const when = at ? datesIn(timeZone).moment(at) : '';
  return (
    <p>
      {t(`one.${state}`, { when, count: readBy, readers })}
      {state === 'published' && edited && ` ${t('one.edited')}`}
    </p>
  );
}

/** What is out is taken back; what is not is thrown away. */
function TakeBack({ group, read }: { group: Group; read: ReadAnnouncement }) {
  const t = useStaffTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { id, state } = read.announcement;
  const isOut = state === 'published';
  const away = useAction<void>((_, key) => takeBack(read, key), {
    onSuccess: async () => {
      keepTyped(`announcement.${id}`, null);
      toast(t(isOut ? 'done.takenBack' : 'done.discarded'));
      await navigate({ to: listPlace(group) });
      await refreshAnnouncements(client);
    },
  });
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {t(isOut ? 'takeBack.action' : 'takeBack.discard')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t(isOut ? 'takeBack.title' : 'takeBack.discardTitle')}
        consequence={t(isOut ? 'takeBack.text' : 'takeBack.discardText')}
        action={t(isOut ? 'takeBack.action' : 'takeBack.discard')}
        tone="serious"
        pending={away.isPending}
        problem={away.error}
        onConfirm={() => away.mutate()}
        onClose={() => {
          setOpen(false);
          away.reset();
        }}
      />
    </>
  );
}

function Unavailable({ problem, group, onRetry }: { problem: unknown; group: Group; onRetry: () => void }) {
  const t = useStaffTexts();
  const missing = ApiProblem.from(problem).status === 404;
  return (
    <Page title={t(missing ? 'missing' : 'oneError')} hideTitle>
      {missing ? (
        <EmptyState title={t('missing')} action={<ButtonLink to={listPlace(group)}>{t('back')}</ButtonLink>}>
          {t('missingText')}
        </EmptyState>
      ) : (
        <ErrorState problem={problem} title={t('oneError')} onRetry={onRetry} />
      )}
    </Page>
  );
}
