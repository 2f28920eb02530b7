import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import type { StaffTopic } from './staff-queries.js';
import { useStaffTopicTexts } from './staff-texts.js';
import classes from './Topics.module.css';

/** Puts a topic before the others, and closes it. Both are undone by the same button. */
export function LeadTopic({ topic }: { topic: StaffTopic }) {
  const t = useStaffTopicTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { pinned, closed } = topic;
  const lead = useAction(
    (body: { pinned?: boolean; closed?: boolean }, key) =>
      ok(
        api.PATCH('/api/admin/topics/{topicId}', {
          params: { path: { topicId: topic.id } },
          body,
          headers: { ...once(key), 'if-match': `"${topic.rowVersion}"` },
        }),
      ),
    {
      onSuccess: (_, given) => {
        if (given.pinned !== undefined) toast(t(given.pinned ? 'one.pinned' : 'one.unpinned'));
        if (given.closed !== undefined) toast(t(given.closed ? 'one.nowClosed' : 'one.reopened'));
      },
      onError: (problem) => toast(problemSentence(problem, ui)),
      onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'topics'] }),
    },
  );
  return (
    <div className={classes.actions} role="group" aria-label={t('one.lead')}>
      <Button variant="default" disabled={lead.isPending} onClick={() => lead.mutate({ pinned: !pinned })}>
        {t(pinned ? 'one.unpin' : 'one.pin')}
      </Button>
      <Button variant="default" disabled={lead.isPending} onClick={() => lead.mutate({ closed: !closed })}>
        {t(closed ? 'one.reopen' : 'one.close')}
      </Button>
    </div>
  );
}
