import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { asRead, type MeetingDecision, type MeetingFilter, type StaffMeeting, staffMeetingsQuery } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { TakeDownButton, TakeDownDialog } from './TakeDown.js';
import { languageName, listed, rhythmWords } from '../words.js';

const FILTERS = [
  'waiting',
  'approved',
  'paused',
  'returned',
  'declined',
  'ended',
  'taken_down',
] as const satisfies MeetingFilter[];

export interface StaffMeetingsView {
  state?: string;
}

type Shown = (typeof FILTERS)[number];

/** Meetings of facilitators: those that wait for a decision, and all others by how they stand. */
export function StaffMeetingsScreen({ view }: { view: StaffMeetingsView }) {
  const t = useRegisterTexts();
  const state: Shown = FILTERS.find((each) => each === view.state) ?? 'waiting';
  const meetings = useInfiniteQuery(staffMeetingsQuery(state));
  const items = meetings.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t('staff.title')} lead={<p>{t('staff.lead')}</p>} width="wide">
      <nav className={classes.tabs} aria-label={t('staff.filter')}>
        {FILTERS.map((each) => (
          <Link
            key={each}
            to="/admin/meetings"
            search={each === 'waiting' ? {} : { state: each }}
            replace
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === state ? 'page' : undefined}
          >
            {t(`staff.filters.${each}`)}
          </Link>
        ))}
      </nav>
      {meetings.isPending && <ListSkeleton rows={4} />}
      {meetings.isError && !items && (
        <ErrorState problem={meetings.error} title={t('error')} onRetry={() => void meetings.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyState title={t(state === 'waiting' ? 'staff.emptyWaiting' : 'staff.empty')}>
          {t('staff.emptyText')}
        </EmptyState>
      )}
      {items && items.length > 0 && <Meetings items={items} />}
      {meetings.hasNextPage && (
        <Button variant="default" loading={meetings.isFetchingNextPage} onClick={() => void meetings.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

interface Deciding {
  meeting: StaffMeeting;
  decision: MeetingDecision;
}

function Meetings({ items }: { items: StaffMeeting[] }) {
  const t = useRegisterTexts();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [taking, setTaking] = useState<StaffMeeting | null>(null);
  return (
    <>
      <ul className={classes.list} aria-label={t('staff.list')}>
        {items.map((meeting) => (
          <li key={meeting.id} className={classes.item}>
            <About meeting={meeting} />
            <div className={classes.ways}>
              {decisionsOn(meeting).map((decision) => (
                <Button
                  key={decision}
                  variant={decision === 'approve' ? 'filled' : 'default'}
                  aria-label={t(`staff.${decision}Of`, { title: meeting.title })}
                  onClick={() => setDeciding({ meeting, decision })}
                >
                  {t(`staff.${decision}`)}
                </Button>
              ))}
              {(meeting.takenDown !== null || meeting.state === 'approved') && (
                <TakeDownButton
                  title={meeting.title}
                  isDown={meeting.takenDown !== null}
                  onPress={() => setTaking(meeting)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {taking && (
        <TakeDownDialog
          of={{ meeting: taking.id }}
          title={taking.title}
          person={taking.person.name}
          isDown={taking.takenDown !== null}
          onClose={() => setTaking(null)}
        />
      )}
      {deciding && <Decide {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function decisionsOn({ state, wanted }: StaffMeeting): MeetingDecision[] {
  if (state === 'proposed' || wanted) return ['approve', 'return', 'decline'];
  return state === 'approved' || state === 'paused' ? ['end'] : [];
}

function About({ meeting }: { meeting: StaffMeeting }) {
  const t = useRegisterTexts();
  const dates = useDates();
  const { title, wanted, person, askedAt, certified, kind, openTo, place, link, languages, comment } = meeting;
  const words = (of: { title: string; kind: StaffMeeting['kind']; openTo: string }): string =>
    [of.title, t(`kinds.${of.kind}`), of.openTo].join(' · ');
  return (
    <div className={classes.about}>
      <h2>{title}</h2>
      <p className={classes.soft}>{t('staff.asked', { name: person.name, when: dates.distance(askedAt) })}</p>
      {!certified && <p className={classes.problem}>{t('staff.notCertified')}</p>}
      {wanted && <p>{t('staff.newWords')}</p>}
      <KeyValue
        items={[
          { key: t('staff.now'), value: wanted && words(meeting) },
          { key: t('staff.wanted'), value: wanted && words(wanted) },
          { key: t('meetings.kind'), value: wanted ? null : t(`kinds.${kind}`) },
          { key: t('meetings.openTo'), value: wanted ? null : openTo },
          { key: t('meetings.when'), value: rhythmWords(t, meeting) },
          { key: t('meetings.place'), value: place },
          { key: t('meetings.link'), value: link },
          { key: t('languages.label'), value: listed(languages.map(languageName)) },
          { key: t('staff.commented'), value: comment },
          { key: t('staff.takenDown'), value: meeting.takenDown },
        ]}
      />
    </div>
  );
}

function Decide({ meeting, decision, onClose }: Deciding & { onClose: () => void }) {
  const t = useRegisterTexts();
  const client = useQueryClient();
  const { title, person } = meeting;
  const decide = useAction(
    (comment: string, key) =>
      ok(
        api.POST('/api/admin/meetings/{id}/decisions', {
          params: { path: { id: meeting.id }, header: { 'If-Match': asRead(meeting) } },
          body: { decision, ...(comment && { comment }) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: () => {
        toast(t(`staff.${decision}Done`, { title }));
        onClose();
      },
      onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'meetings'] }),
    },
  );
  const consequence =
    decision === 'approve' && meeting.wanted ? 'staff.approveWords' : (`staff.${decision}Text` as const);
  return (
    <ConfirmDialog
      open
      title={t(`staff.${decision}Title`, { title })}
      consequence={<p>{t(consequence, { name: person.name })}</p>}
      action={t(`staff.${decision}`)}
      reason={decision === 'approve' ? 'optional' : 'required'}
      tone={decision === 'end' ? 'serious' : 'normal'}
      pending={decide.isPending}
      problem={decide.error}
      onConfirm={(comment) => decide.mutate(comment)}
      onClose={onClose}
    />
  );
}
