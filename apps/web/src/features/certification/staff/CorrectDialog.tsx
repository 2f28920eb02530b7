import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { toast } from '../../../ui/toast/toast.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';

const KINDS = ['name', 'correction'] as const;

interface CorrectDialogProps {
  credential: StaffCredential;
  open: boolean;
  onClose: () => void;
  /** Where the new one is. */
  onDone: (id: string) => void;
}

/** Issues another certificate that says it right. */
export function CorrectDialog({ credential, open, onClose, onDone }: CorrectDialogProps) {
  const t = useCertificationTexts();
  return (
    <Dialog open={open} title={t('staff.correctTitle', { name: credential.person.name })} onClose={onClose}>
      <Fields credential={credential} onDone={onDone} />
    </Dialog>
  );
}

interface Entries extends Record<string, unknown> {
  why: (typeof KINDS)[number];
  holderName: string;
  courseTitle: string;
  reason: string;
}

/** Mounted anew each time the dialog opens. */
function Fields({ credential, onDone }: Pick<CorrectDialogProps, 'credential' | 'onDone'>) {
  const t = useCertificationTexts();
  const client = useQueryClient();
  const { id, holderName, courseTitle, person } = credential;
  const form = useForm<Entries>({
    initialValues: { why: 'name', holderName: person.name, courseTitle, reason: '' },
    validate: {
      holderName: (entry, { courseTitle: title }) =>
        entry.trim() === ''
          ? t('staff.correctNameMissing')
          : entry.trim() === holderName && title.trim() === courseTitle
            ? t('staff.correctNothing')
            : null,
      reason: (entry) => (entry.trim() === '' ? t('staff.correctReasonMissing') : null),
    },
  });
  const correct = useAction(
    (body: Entries, key) =>
      ok(
        api.POST('/api/admin/credentials/{id}/correct', {
          params: { path: { id } },
          body: { ...body },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (fresh) => {
        toast(t('staff.correctDone', { name: person.name }));
        await client.invalidateQueries({ queryKey: ['admin'] });
        onDone(fresh.id);
      },
    },
  );
  const labels = {
    why: t('staff.correctWhy'),
    holderName: t('staff.correctName'),
    courseTitle: t('staff.correctCourse'),
    reason: t('staff.reason'),
  };
  return (
    <Form form={form} labels={labels} problem={correct.error} onSubmit={(entries) => correct.mutate(entries)}>
      <p>{t('staff.correctText', { name: person.name })}</p>
      <FieldGroup legend={labels.why}>
        {KINDS.map((kind) => (
          <Radio
            key={kind}
            name="why"
            value={kind}
            label={t(`staff.correctKinds.${kind}`)}
            checked={form.values.why === kind}
            onChange={() => form.setFieldValue('why', kind)}
          />
        ))}
      </FieldGroup>
      <TextInput label={labels.holderName} maxLength={200} autoComplete="off" {...form.getInputProps('holderName')} />
      <TextInput label={labels.courseTitle} maxLength={300} autoComplete="off" {...form.getInputProps('courseTitle')} />
      <Textarea
        label={labels.reason}
        description={t('staff.correctReasonHelp')}
        minRows={3}
        maxLength={1000}
        {...form.getInputProps('reason')}
      />
      <FormActions>
        <Button type="submit" loading={correct.isPending}>
          {t('staff.correctAction')}
        </Button>
      </FormActions>
    </Form>
  );
}
