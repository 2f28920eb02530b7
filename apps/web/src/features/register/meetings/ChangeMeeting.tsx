import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { asRead, type Meeting, type MeetingChange, meetingQuery, takeOnMeeting } from '../queries.js';
import { useRegisterTexts } from '../texts.js';
import { fieldsOf } from './meeting-fields.js';
import { MeetingForm } from './MeetingForm.js';

/** Changes a meeting as it was read; when somebody was quicker it is read again, and nothing typed is lost. */
export function ChangeMeeting({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [start] = useState(() => fieldsOf(meeting, meeting.timeZone, meeting.startsOn));
  const path = { id: meeting.id };
  const change = useAction(
    (body: MeetingChange, key) =>
      ok(
        api.PUT('/api/me/meetings/{id}', {
          params: { path, header: { 'If-Match': asRead(meeting) } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (changed) => {
        const said = changed.state === 'proposed' ? 'proposed' : changed.wanted ? 'changedWords' : 'changed';
        toast(t(`meetings.${said}`));
        await takeOnMeeting(client, changed);
        await navigate({ to: '/my-meetings/$meetingId', params: { meetingId: meeting.id }, search: {} });
      },
      onError: async ({ status }) => {
        if (status === 412) await client.invalidateQueries({ queryKey: meetingQuery(meeting.id).queryKey });
      },
    },
  );
  const overtaken = change.error?.status === 412;
  return (
    <MeetingForm
      start={start}
      action={t('form.save')}
      pending={change.isPending}
      problem={overtaken ? null : change.error}
      notice={<div role="alert">{overtaken && <p>{t('meetings.overtaken')}</p>}</div>}
      aside={
        <ButtonLink variant="subtle" to="/my-meetings/$meetingId" params={{ meetingId: meeting.id }} search={{}}>
          {ui('confirm.cancel')}
        </ButtonLink>
      }
      onSend={change.mutate}
    />
  );
}
