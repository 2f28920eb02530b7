import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import type { Moderation } from './queries.js';
import { useDiscussionTexts } from './texts.js';

/** One decision about a post, with its reason. */
export function Decide({ post, decision }: { post: { id: string; name: string }; decision: Moderation }) {
  const t = useDiscussionTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const decide = useAction(
    (body: { decision: Moderation; reason: string }, key) =>
      ok(
        api.POST('/api/admin/posts/{postId}/moderation', {
          params: { path: { postId: post.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setAsking(false);
        toast(t(`moderation.done.${decision}`));
        await Promise.all([
          client.invalidateQueries({ queryKey: ['admin', 'moderation'] }),
          client.invalidateQueries({ queryKey: ['admin', 'topics'] }),
        ]);
      },
    },
  );
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`moderation.${decision}`)}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t(`moderation.${decision}Title`)}
        consequence={t(`moderation.${decision}Text`, { name: post.name })}
        action={t(`moderation.${decision}`)}
        reason="required"
        pending={decide.isPending}
        problem={decide.error}
        onConfirm={(reason) => decide.mutate({ decision, reason })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
