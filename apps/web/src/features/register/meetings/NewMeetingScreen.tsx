import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { localDateAt } from '@convenor/rules';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useSignedIn } from '../../../app/session.js';
import { Page } from '../../../ui/page/Page.js';
import { toast } from '../../../ui/toast/toast.js';
import { type MeetingChange, takeOnMeeting } from '../queries.js';
import { useRegisterTexts } from '../texts.js';
import { fieldsOf } from './meeting-fields.js';
import { MeetingForm } from './MeetingForm.js';

export function NewMeetingScreen() {
  const t = useRegisterTexts();
  const { timeZone } = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [start] = useState(() => fieldsOf(null, timeZone, localDateAt(new Date(), timeZone)));
  const propose = useAction(
    (body: MeetingChange, key) => ok(api.POST('/api/me/meetings', { body, headers: once(key) })),
    {
      onSuccess: async (meeting) => {
        toast(t('meetings.proposed'));
        await takeOnMeeting(client, meeting);
        await navigate({ to: '/my-meetings/$meetingId', params: { meetingId: meeting.id }, replace: true });
      },
    },
  );
  return (
    <Page
      title={t('form.newTitle')}
      lead={<p>{t('form.newLead')}</p>}
      above={<Link to="/my-meetings">{t('meetings.back')}</Link>}
    >
      <MeetingForm
        start={start}
        action={t('form.send')}
        pending={propose.isPending}
        problem={propose.error}
        onSend={propose.mutate}
      />
    </Page>
  );
}
