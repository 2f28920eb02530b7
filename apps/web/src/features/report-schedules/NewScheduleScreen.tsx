import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { useSignedIn } from '../../app/session.js';
import { Page } from '../../ui/page/Page.js';
import { toast } from '../../ui/toast/toast.js';
import { makeSchedule, schedulesKey } from './queries.js';
import { ScheduleFields } from './ScheduleFields.js';
import { useReportTexts } from './texts.js';

/** A new report that comes by itself. */
export function NewScheduleScreen() {
  const t = useReportTexts();
  const client = useQueryClient();
  const router = useRouter();
  const make = useAction(makeSchedule, {
    onSuccess: async ({ id }) => {
      toast(t('form.made'));
      void client.invalidateQueries(schedulesKey);
      await router.navigate({ to: '/admin/report-schedules/$scheduleId', params: { scheduleId: id } });
    },
  });
  return (
    <Page
      above={<Link to="/admin/report-schedules">{t('list.title')}</Link>}
      title={t('form.title')}
      lead={<p>{t('form.lead')}</p>}
    >
      <ScheduleFields
        timeZone={useSignedIn().timeZone}
        action={t('form.action')}
        pending={make.isPending}
        problem={make.error}
        onSubmit={({ what, ...plan }) => what && make.mutate({ ...plan, what })}
      >
        <Link to="/admin/report-schedules">{t('list.back')}</Link>
      </ScheduleFields>
    </Page>
  );
}
