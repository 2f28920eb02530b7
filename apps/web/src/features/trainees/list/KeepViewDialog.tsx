import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { VIEW_LIMITS } from '@convenor/rules';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { Form, FormActions } from '../../../ui/forms/Form.js';
import { toast } from '../../../ui/toast/toast.js';
import type { KeptView } from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import { type keptOf, useViewActions } from './kept-views.js';
import classes from './List.module.css';
import type { Settings } from './use-settings.js';

interface KeepViewDialogProps {
  kept: ReturnType<typeof keptOf>;
  /** Words of a search are typed, and will not be part of it. */
  searching: boolean;
  settings: Settings;
  onKept: (view: KeptView) => void;
  onClose: () => void;
}

/** Gives what the list shows a name. */
export function KeepViewDialog({ kept, searching, settings, onKept, onClose }: KeepViewDialogProps) {
  const t = useTraineeTexts();
  const { keep } = useViewActions();
  const form = useForm({
    initialValues: { name: '', shared: false, first: false },
    validate: { name: (name) => (name.trim() === '' ? t('views.nameMissing') : null) },
  });
  const submit = ({ name, shared, first }: typeof form.values): void =>
    keep.mutate(
      { name, shared, ...kept },
      {
        onSuccess: (view) => {
          if (first) settings.keep({ viewId: view.id }).catch(() => undefined);
          toast(t('views.kept', { name: view.name }));
          onKept(view);
          onClose();
        },
      },
    );
  return (
    <Dialog open title={t('views.keepTitle')} onClose={onClose}>
      <div className={classes.panel}>
        <p className={classes.soft}>{searching ? t('views.keepHelpSearch') : t('views.keepHelp')}</p>
        <Form form={form} labels={{ name: t('views.name') }} problem={keep.error} onSubmit={submit}>
          <TextInput
            label={t('views.name')}
            maxLength={VIEW_LIMITS.name}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <Checkbox
            size="md"
            label={t('views.share')}
            description={t('views.shareHelp')}
            {...form.getInputProps('shared', { type: 'checkbox' })}
          />
          <Checkbox size="md" label={t('views.first')} {...form.getInputProps('first', { type: 'checkbox' })} />
          <FormActions>
            <Button type="submit" loading={keep.isPending}>
              {t('views.keep')}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {t('views.cancel')}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Dialog>
  );
}
