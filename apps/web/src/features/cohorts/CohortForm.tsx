import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { TimeZoneField } from '../../ui/forms/TimeZoneField.js';
import classes from './Cohorts.module.css';
import type { Entries } from './entries.js';
import type { StaffChoice } from './queries.js';
import { StaffPicker } from './StaffPicker.js';
import { useCohortTexts } from './texts.js';

const RELEASES = ['weekly', 'all'] as const;
const OFFER_HOURS = [24, 48, 72, 120, 168];

interface CohortFormProps {
  start: Entries;
  /** Only a new cohort chooses its course. */
  courses: readonly { slug: string; title: string }[] | null;
  held: { trainers: readonly StaffChoice[]; mentors: readonly StaffChoice[] };
  problem: unknown;
  pending: boolean;
  action: string;
  notice?: ReactNode;
  ways?: ReactNode;
  onSubmit: (entries: Entries) => void;
}

/** The fields of a cohort, for a new one and for one that is there. */
export function CohortForm({ start, courses, held, problem, pending, action, notice, ways, onSubmit }: CohortFormProps) {
  const t = useCohortTexts();
  const form = useForm<Entries>({
    initialValues: start,
    validate: {
      course: (slug) => (slug === '' ? t('form.courseMissing') : null),
      name: (name) => (name.trim() === '' ? t('form.nameMissing') : null),
      startsOn: (day) => (day === '' ? t('form.startsOnMissing') : null),
      endsOn: (day, { startsOn }) => (day !== '' && day < startsOn ? t('form.endsOnEarly') : null),
      capacity: (entry) => (/^([1-9]\d{0,3}|10000)?$/.test(entry.trim()) ? null : t('form.capacityWrong')),
      applicationsUntil: (day, { applicationsFrom }) =>
        day !== '' && day < applicationsFrom ? t('form.applicationsUntilEarly') : null,
    },
  });
  const labels = {
    course: t('form.course'),
    name: t('form.name'),
    startsOn: t('form.startsOn'),
    endsOn: t('form.endsOn'),
    timeZone: t('form.timeZone'),
    capacity: t('form.capacity'),
    release: t('form.release'),
    applicationsFrom: t('form.applicationsFrom'),
    applicationsUntil: t('form.applicationsUntil'),
    offerHours: t('form.offerHours'),
    trainerIds: t('form.trainers'),
    mentorIds: t('form.mentors'),
  };
  const optional = (label: string): string => `${label} (${t('form.optional')})`;
  const hours = [...new Set([...OFFER_HOURS, Number(start.offerHours)])].toSorted((a, b) => a - b);
  const { values } = form;
  return (
    <Form form={form} labels={labels} problem={problem} onSubmit={onSubmit}>
      {notice}
      {courses && (
        <NativeSelect {...form.getInputProps('course')} label={labels.course} description={t('form.courseHelp')}>
          <option value="">{t('form.choose')}</option>
          {courses.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </NativeSelect>
      )}
      <TextInput {...form.getInputProps('name')} label={labels.name} description={t('form.nameHelp')} maxLength={120} />
      <div className={classes.pair}>
        <TextInput {...form.getInputProps('startsOn')} type="date" label={labels.startsOn} description={t('form.startsOnHelp')} />
        <TextInput {...form.getInputProps('endsOn')} type="date" label={optional(labels.endsOn)} description={t('form.endsOnHelp')} />
      </div>
      <TimeZoneField {...form.getInputProps('timeZone')} value={values.timeZone} label={labels.timeZone} />
      <TextInput
        {...form.getInputProps('capacity')}
        label={optional(labels.capacity)}
        description={t('form.capacityHelp')}
        inputMode="numeric"
        maxLength={5}
      />
      <NativeSelect {...form.getInputProps('offerHours')} label={labels.offerHours} description={t('form.offerHoursHelp')}>
        {hours.map((each) => (
          <option key={each} value={each}>
            {each % 24 === 0 ? t('form.days', { count: each / 24 }) : t('form.hours', { count: each })}
          </option>
        ))}
      </NativeSelect>
      <FieldGroup legend={labels.release}>
        {RELEASES.map((release) => (
          <div key={release} className={classes.choice}>
            <Radio
              size="md"
              name="release"
              value={release}
              label={t(`form.release_${release}`)}
              description={t(`form.release_${release}Help`)}
              checked={values.release === release}
              onChange={() => form.setFieldValue('release', release)}
            />
          </div>
        ))}
      </FieldGroup>
      <FieldGroup legend={t('form.applications')} help={t('form.applicationsHelp')}>
        <div className={classes.pair}>
          <TextInput {...form.getInputProps('applicationsFrom')} type="date" label={optional(labels.applicationsFrom)} />
          <TextInput {...form.getInputProps('applicationsUntil')} type="date" label={optional(labels.applicationsUntil)} />
        </div>
      </FieldGroup>
      <StaffPicker
        role="trainer"
        chosen={values.trainerIds}
        held={held.trainers}
        error={form.errors['trainerIds']}
        onChange={(ids) => form.setFieldValue('trainerIds', ids)}
      />
      <StaffPicker
        role="mentor"
        chosen={values.mentorIds}
        held={held.mentors}
        error={form.errors['mentorIds']}
        onChange={(ids) => form.setFieldValue('mentorIds', ids)}
      />
      <FormActions>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {ways}
      </FormActions>
    </Form>
  );
}
