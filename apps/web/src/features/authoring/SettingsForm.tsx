import { Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Course.module.css';
import { type CourseSettings, type StaffCourse, staffCourseQuery } from './queries.js';
import { useAuthoringTexts } from './texts.js';

const POLICIES: StaffCourse['enrolmentPolicy'][] = ['open', 'approval', 'closed'];
const APPROVALS: StaffCourse['certificateApproval'][] = ['automatic', 'queue'];

/** How the running course is held: a form for admins, facts for everybody else. */
export function SettingsForm({ course, mayChange }: { course: StaffCourse; mayChange: boolean }) {
  const t = useAuthoringTexts();
  return (
    <section className={classes.settings} aria-labelledby="settings">
      <h2 id="settings">{t('settings.title')}</h2>
      <p className={classes.soft}>{t('settings.lead')}</p>
      {mayChange ? (
        <Fields course={course} />
      ) : (
        <>
          <Facts course={course} />
          <p className={classes.soft}>{t('settings.readOnly')}</p>
        </>
      )}
    </section>
  );
}

function Facts({ course }: { course: StaffCourse }) {
  const t = useAuthoringTexts();
  return (
    <KeyValue
      items={[
        { key: t('settings.policy'), value: t(`policy.${course.enrolmentPolicy}`) },
        { key: t('settings.capacity'), value: course.capacity ?? t('list.unlimited') },
        { key: t('settings.approval'), value: t(`approval.${course.certificateApproval}`) },
      ]}
    />
  );
}

interface Entries extends Record<string, unknown> {
  enrolmentPolicy: StaffCourse['enrolmentPolicy'];
  certificateApproval: StaffCourse['certificateApproval'];
  capacity: string;
}

function Fields({ course }: { course: StaffCourse }) {
  const t = useAuthoringTexts();
  const client = useQueryClient();
  const { slug } = course;
  const form = useForm<Entries>({
    initialValues: {
      enrolmentPolicy: course.enrolmentPolicy,
      certificateApproval: course.certificateApproval,
      capacity: course.capacity === null ? '' : String(course.capacity),
    },
    validate: { capacity: (entry) => (/^([1-9]\d{0,6})?$/.test(entry.trim()) ? null : t('settings.capacityWrong')) },
  });
  const save = useAction(
    (settings: CourseSettings, key) =>
      ok(
        api.PATCH('/api/admin/courses/{slug}', {
          params: { path: { slug }, header: { 'If-Match': `"${course.rowVersion}"` } },
          body: settings,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (changed) => {
        client.setQueryData(staffCourseQuery(slug).queryKey, changed);
        toast(t('settings.saved'));
        await client.invalidateQueries({ queryKey: ['courses'] });
      },
      // The entries stay; the course itself is read again, so that the next press is about what is there now.
      onError: async (problem) => {
        if (problem.status === 412)
          await client.invalidateQueries({ queryKey: staffCourseQuery(slug).queryKey, exact: true });
      },
    },
  );
  const changedMeanwhile = save.error?.status === 412;
  const labels = {
    enrolmentPolicy: t('settings.policy'),
    capacity: t('settings.capacity'),
    certificateApproval: t('settings.approval'),
  };

  return (
    <Form
      form={form}
      labels={labels}
      problem={changedMeanwhile ? null : save.error}
      onSubmit={({ enrolmentPolicy, certificateApproval, capacity }) =>
        save.mutate({
          enrolmentPolicy,
          certificateApproval,
          capacity: capacity.trim() === '' ? null : Number(capacity),
        })
      }
    >
      <div role="alert">
        {changedMeanwhile && (
          <div className={classes.notice}>
            <p>{t('settings.changed')}</p>
            <Facts course={course} />
          </div>
        )}
      </div>
      <FieldGroup legend={labels.enrolmentPolicy}>
        {POLICIES.map((policy) => (
          <Radio
            key={policy}
            name="enrolmentPolicy"
            value={policy}
            label={t(`policy.${policy}`)}
            checked={form.values.enrolmentPolicy === policy}
            onChange={() => form.setFieldValue('enrolmentPolicy', policy)}
          />
        ))}
      </FieldGroup>
      <TextInput
        label={labels.capacity}
        description={t('settings.capacityHelp')}
        inputMode="numeric"
        autoComplete="off"
        className={classes.number}
        {...form.getInputProps('capacity')}
      />
      <FieldGroup legend={labels.certificateApproval}>
        {APPROVALS.map((approval) => (
          <Radio
            key={approval}
            name="certificateApproval"
            value={approval}
            label={t(`approval.${approval}`)}
            checked={form.values.certificateApproval === approval}
            onChange={() => form.setFieldValue('certificateApproval', approval)}
          />
        ))}
      </FieldGroup>
      <FormActions>
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('settings.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
