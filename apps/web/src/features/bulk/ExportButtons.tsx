import { Button, Checkbox } from '@mantine/core';
import type { TraineeColumn } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { handOver } from '../../app/hand-over.js';
import { may, useMe } from '../../app/session.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Bulk.module.css';
import { exportsQuery, FILE_FORMATS, type FileFormat } from './queries.js';
import { useBulkTexts } from './texts.js';
import type { BulkSelection } from './use-bulk-selection.js';

/** Up to here a file is made while one waits for it. */
const AT_ONCE = 5_000;

interface ExportButtonsProps {
  selection: BulkSelection;
  count: number;
  /** Those that the list shows. */
  columns: readonly TraineeColumn[];
}

/** Those who were chosen, as a file: at once, or by itself where it takes a while. */
export function ExportButtons({ selection, count, columns }: ExportButtonsProps) {
  const t = useBulkTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayAsk = may(useMe(), 'enrolment:read-all');
  const [whole, setWhole] = useState(false);
  const byItself = count > AT_ONCE && mayAsk;
  const take = useAction(
    async (format: FileFormat, key) => {
      const body = { format, selection: selection.asSent, ...(!whole && { columns: [...columns] }) };
      if (byItself) return void (await ok(api.POST('/api/admin/exports', { body, headers: once(key) })));
      const file = await ok(api.POST('/api/admin/enrolments/export', { body, parseAs: 'blob', headers: once(key) }));
      handOver(file, `trainees.${format}`);
    },
    {
      onSuccess: async () => {
        if (!byItself) return;
        await client.invalidateQueries({ queryKey: exportsQuery.queryKey });
        await navigate({ to: '/admin/exports' });
      },
    },
  );
  const pressed = useRef<HTMLButtonElement>(null);
  const { isPending } = take;
  useEffect(() => {
    // While the file is made its button is off, and lets go of the focus.
    if (!isPending && document.activeElement === document.body) pressed.current?.focus();
  }, [isPending]);
  return (
    <>
      <div className={classes.exports} role="group" aria-label={t('export.label')}>
        <span>{t('export.as')}</span>
        {FILE_FORMATS.map((format) => (
          <Button
            key={format}
            variant="subtle"
            size="compact-md"
            px="xs"
            loading={take.isPending && take.variables === format}
            onClick={({ currentTarget }) => {
              pressed.current = currentTarget;
              take.mutate(format);
            }}
          >
            {t(`export.formats.${format}`)}
          </Button>
        ))}
        <Checkbox
          size="md"
          label={t('export.whole')}
          checked={whole}
          onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
        />
      </div>
      <p role="alert" className={classes.refused}>
        {take.error && problemSentence(take.error, ui)}
      </p>
    </>
  );
}
