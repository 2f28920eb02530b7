import { Checkbox, NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MONTH_DAYS, MONTH_WEEKS, WEEKDAYS } from '@convenor/rules';
import { FieldGroup } from '../../../ui/forms/Form.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { dateOfMonth } from '../words.js';
import type { MeetingFields } from './meeting-fields.js';

type MeetingForm = UseFormReturnType<MeetingFields>;

const EVERY = ['1', '2', '3', '4'] as const;

/** By which the summary finds the field that it leads to. */
export function pathOf(form: MeetingForm, field: 'weekdays' | 'monthWeeks' | 'languages'): string | undefined {
  return (form.getInputProps(field) as { 'data-path'?: string })['data-path'];
}

/** How a meeting comes round: by the week, or by the month on some of its weekdays or on a date. */
export function RhythmFields({ form }: { form: MeetingForm }) {
  const t = useRegisterTexts();
  const { rhythm } = form.values;
  return (
    <>
      <NativeSelect
        label={t('form.rhythm')}
        data={(['week', 'month_week', 'month_day'] as const).map((value) => ({
          value,
          label: t(`form.rhythms.${value}`),
        }))}
        {...form.getInputProps('rhythm')}
      />
      {rhythm === 'week' && (
        <Checks form={form} field="weekdays" of={WEEKDAYS} words={(day) => t(`days.${day as 1}`)} />
      )}
      {rhythm === 'month_week' && (
        <>
          <Checks form={form} field="monthWeeks" of={MONTH_WEEKS} words={(week) => t(`monthWeeks.${week as 1}`)} />
          <NativeSelect
            label={t('form.weekday')}
            data={WEEKDAYS.map((day) => ({ value: String(day), label: t(`days.${day}`) }))}
            {...form.getInputProps('weekday')}
          />
        </>
      )}
      {rhythm === 'month_day' && (
        <NativeSelect
          label={t('form.monthDay')}
          description={t('form.monthDayHelp')}
          data={MONTH_DAYS.map((day) => ({ value: String(day), label: dateOfMonth(t, day) }))}
          {...form.getInputProps('monthDay')}
        />
      )}
      <NativeSelect
        label={t('form.interval')}
        data={EVERY.map((value) => ({ value, label: t(`form.${rhythm === 'week' ? 'weeks' : 'months'}.${value}`) }))}
        {...form.getInputProps('interval')}
      />
    </>
  );
}

interface ChecksProps {
  form: MeetingForm;
  field: 'weekdays' | 'monthWeeks';
  of: readonly number[];
  words: (value: number) => string;
}

function Checks({ form, field, of, words }: ChecksProps) {
  const t = useRegisterTexts();
  const chosen = form.values[field];
  const toggle = (value: number, on: boolean): void =>
    form.setFieldValue(
      field,
      of.filter((each) => (each === value ? on : chosen.includes(each))),
    );
  return (
    <FieldGroup legend={t(`form.${field}`)} error={form.errors[field]}>
      <div className={classes.days}>
        {of.map((value, place) => (
          <Checkbox
            key={value}
            size="md"
            label={words(value)}
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
            {...(place === 0 && { 'data-path': pathOf(form, field) })}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
