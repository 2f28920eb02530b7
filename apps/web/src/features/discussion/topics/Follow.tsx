import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { aroundTopics, type Topic } from './queries.js';
import { useTopicTexts } from './texts.js';

/** Whether one hears of replies. */
export function Follow({ enrolmentId, topic }: { enrolmentId: string; topic: Topic }) {
  const t = useTopicTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const set = useAction(
    (following: boolean, key) => {
      const given = { params: { path: { id: enrolmentId, topicId: topic.id } }, headers: once(key) };
      return following
        ? ok(api.PUT('/api/enrolments/{id}/topics/{topicId}/follow', given))
        : ok(api.DELETE('/api/enrolments/{id}/topics/{topicId}/follow', given));
    },
    {
      onSuccess: async (_, following) => {
        toast(t(following ? 'topic.followed' : 'topic.unfollowed'));
        await client.invalidateQueries({ queryKey: aroundTopics(enrolmentId) });
      },
      onError: (problem) => toast(problemSentence(problem, ui)),
    },
  );
  return (
    <Button
      variant={topic.following ? 'light' : 'default'}
      aria-pressed={topic.following}
      loading={set.isPending}
      title={t('topic.followHelp')}
      onClick={() => set.mutate(!topic.following)}
    >
      {t(topic.following ? 'topic.unfollow' : 'topic.follow')}
    </Button>
  );
}
