import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Marking.module.css';
import { savedCommentsQuery } from './queries.js';
import { useMarkingTexts } from './texts.js';

/** Comments kept for use again: put one below what is written, keep what is written, forget one. */
export function KeptComments({ comment, onUse }: { comment: string; onUse: (comment: string) => void }) {
  const t = useMarkingTexts();
  const client = useQueryClient();
  const kept = useQuery(savedCommentsQuery).data?.items ?? [];
  const again = () => client.invalidateQueries({ queryKey: savedCommentsQuery.queryKey });
  const keep = useAction(
    (text: string, key) => ok(api.POST('/api/admin/marking/comments', { body: { text }, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('mark.kept'));
        await again();
      },
      onError: ({ detail }) => toast(detail, { tone: 'problem' }),
    },
  );
  const forget = useAction(
    (id: string, key) =>
      ok(api.DELETE('/api/admin/marking/comments/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('mark.forgotten'));
        await again();
      },
    },
  );
  const written = comment.trim();
  const use = (text: string): void => onUse(written === '' ? text : `${written}\n${text}`);
  return (
    <div className={classes.kept}>
      {kept.length > 0 && (
        <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="subtle" size="sm" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
              {t('mark.saved')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kept.map(({ id, text }) => (
              <Menu.Item key={id} onClick={() => use(text)}>
                {text}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {written !== '' && !kept.some(({ text }) => text === written) && (
        <Button variant="subtle" size="sm" loading={keep.isPending} onClick={() => keep.mutate(written)}>
          {t('mark.keep')}
        </Button>
      )}
      {kept
        .filter(({ text }) => text === written)
        .map(({ id }) => (
          <Button
            key={id}
            variant="subtle"
            size="sm"
            leftSection={<IconX size={16} aria-hidden="true" />}
            onClick={() => forget.mutate(id)}
          >
            {t('mark.forget')}
          </Button>
        ))}
    </div>
  );
}
