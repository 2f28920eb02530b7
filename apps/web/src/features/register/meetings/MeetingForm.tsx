import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MEETING_KINDS } from '@convenor/rules';
import type { ReactNode } from 'react';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { TimeZoneField } from '../../../ui/forms/TimeZoneField.js';
import { useUiTexts } from '../../../ui/texts.js';
import { LanguagesField } from '../LanguagesField.js';
import type { MeetingChange } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { changeIn, type MeetingFields } from './meeting-fields.js';
import { pathOf, RhythmFields } from './RhythmFields.js';

export interface MeetingFormProps {
  start: MeetingFields;
  action: string;
  pending: boolean;
  problem: unknown;
  notice?: ReactNode;
  /** Beside the button: the way out. */
  aside?: ReactNode;
  onSend: (given: MeetingChange) => void;
}

/** What a meeting is, when and where. What was typed stays. */
export function MeetingForm({ start, action, pending, problem, notice, aside, onSend }: MeetingFormProps) {
  const t = useRegisterTexts();
  const ui = useUiTexts();
  const required = (value: string): string | null => (value.trim() === '' ? t('form.missing') : null);
  const form = useForm<MeetingFields>({
    initialValues: start,
    validate: {
      ...{ title: required, openTo: required, time: required, startsOn: required },
      weekdays: (days, { rhythm }) => (rhythm === 'week' && days.length === 0 ? t('form.noDay') : null),
      monthWeeks: (weeks, { rhythm }) => (rhythm === 'month_week' && weeks.length === 0 ? t('form.noWeek') : null),
      minutes: (value) => required(value) ?? (/^\d{1,3}$/.test(value.trim()) ? null : t('form.number')),
      place: (place, { link }) => (place.trim() === '' && link.trim() === '' ? t('form.nowhere') : null),
      languages: (languages) => (languages.length === 0 ? t('form.noLanguage') : null),
    },
  });
  const optional = (label: string): string => `${label} (${ui('form.optional')})`;
  const labels: Partial<Record<keyof MeetingFields & string, string>> = {
    ...{ title: t('form.title'), kind: t('form.kind'), openTo: t('form.openTo'), weekdays: t('form.weekdays') },
    ...{ monthWeeks: t('form.monthWeeks'), monthDay: t('form.monthDay') },
    ...{ interval: t('form.interval'), time: t('form.time'), minutes: t('form.minutes'), timeZone: t('form.timeZone') },
    ...{ startsOn: t('form.startsOn'), endsOn: t('form.endsOn'), place: t('form.place'), link: t('form.link') },
    ...{ languages: t('languages.label') },
  };
  const { linkShown, link } = form.values;
  return (
    <Form form={form} labels={labels} problem={problem} onSubmit={(fields) => onSend(changeIn(fields))}>
      {notice}
      <TextInput
        label={t('form.title')}
        description={t('form.titleHelp')}
        maxLength={100}
        {...form.getInputProps('title')}
      />
      <NativeSelect
        label={t('form.kind')}
        data={MEETING_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t('form.openTo')}
        description={t('form.openToHelp')}
        maxLength={160}
        {...form.getInputProps('openTo')}
      />
      <p className={classes.soft}>{t('form.words')}</p>
      <RhythmFields form={form} />
      <div className={classes.beside}>
        <TextInput type="time" label={t('form.time')} {...form.getInputProps('time')} />
        <TextInput
          label={t('form.minutes')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          {...form.getInputProps('minutes')}
        />
      </div>
      <TimeZoneField label={t('form.timeZone')} {...form.getInputProps('timeZone')} value={form.values.timeZone} />
      <div className={classes.beside}>
        <TextInput type="date" label={t('form.startsOn')} {...form.getInputProps('startsOn')} />
        <TextInput type="date" label={optional(t('form.endsOn'))} {...form.getInputProps('endsOn')} />
      </div>
      <FieldGroup legend={t('form.where')} help={t('form.whereHelp')}>
        <TextInput label={t('form.place')} maxLength={200} {...form.getInputProps('place')} />
        <TextInput
          type="url"
          label={t('form.link')}
          maxLength={500}
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('link')}
        />
      </FieldGroup>
      {link.trim() !== '' && (
        <FieldGroup legend={t('form.linkShown')}>
          {(['public', 'after_contact'] as const).map((each) => (
            <Radio
              key={each}
              size="md"
              name="linkShown"
              label={t(`form.${each}`)}
              description={t(`form.${each}Help`)}
              checked={linkShown === each}
              onChange={() => form.setFieldValue('linkShown', each)}
            />
          ))}
        </FieldGroup>
      )}
      <LanguagesField
        value={form.values.languages}
        onChange={(chosen) => form.setFieldValue('languages', chosen)}
        error={form.errors['languages']}
        path={pathOf(form, 'languages')}
      />
      <FormActions>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {aside}
      </FormActions>
    </Form>
  );
}
