import { Button, type ButtonProps } from '@mantine/core';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';

interface TakeBackProps extends Pick<ButtonProps, 'size' | 'variant'> {
  /** Which words are meant, for who does not see them. */
  label: string;
  words: { action: string; title: string; text: string; done: string };
  /** With the key of the logical action. */
  run: (key: string) => Promise<unknown>;
  /** What is asked for anew. */
  around: QueryKey;
}

/** Takes back what one has written, once it was asked whether to. */
export function TakeBack({ label, words, run, around, ...button }: TakeBackProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const take = useAction<void>((_, key) => run(key), {
    onSuccess: async () => {
      setAsking(false);
      toast(words.done);
      await client.invalidateQueries({ queryKey: around });
    },
  });
  return (
    <>
      <Button {...button} aria-label={label} onClick={() => setAsking(true)}>
        {words.action}
      </Button>
      <ConfirmDialog
        open={asking}
        title={words.title}
        consequence={words.text}
        action={words.action}
        tone="serious"
        pending={take.isPending}
        problem={take.error}
        onConfirm={() => take.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
