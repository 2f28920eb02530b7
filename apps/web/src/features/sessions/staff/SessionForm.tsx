import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { useUiTexts } from '../../../ui/texts.js';
import { useSessionTexts } from '../texts.js';
import type { NewSession, Session } from './queries.js';
import classes from './Staff.module.css';

/** As it stands in the fields; an empty number is no limit. */
type Fields = Record<
  | 'title'
  | 'date'
  | 'time'
  | 'minutes'
  | 'link'
  | 'place'
  | 'capacity'
  | 'facilitators'
  | 'participants'
  | 'observers'
  | 'note'
  | 'weeks',
  string
>;

export interface SessionFormProps {
  /** The one that is changed; null = new ones. */
  session: Session | null;
  timeZone: string;
  pending: boolean;
  problem: unknown;
  onSend: (given: NewSession) => void;
  onClose: () => void;
}

const NUMBERS = ['capacity', 'facilitators', 'participants', 'observers'] as const;

/** A session, or a series of them. What was typed stays. */
export function SessionForm({ session, timeZone, pending, problem, onSend, onClose }: SessionFormProps) {
  const t = useSessionTexts();
  const ui = useUiTexts();
  const required = (value: string): string | null => (value.trim() === '' ? t('form.missing') : null);
  const whole = (value: string): string | null => (/^\d*$/.test(value.trim()) ? null : t('form.number'));
  const form = useForm<Fields>({
    initialValues: fieldsOf(session),
    validate: {
      ...{ title: required, date: required, time: required },
      minutes: (value) => required(value) ?? whole(value),
      ...{ capacity: whole, facilitators: whole, participants: whole, observers: whole, weeks: whole },
    },
  });
  const optional = (label: string): string => `${label} (${ui('form.optional')})`;
  const numeric = { inputMode: 'numeric', autoComplete: 'off', maxLength: 3 } as const;
  const labels: Record<keyof Fields, string> = {
    ...{ title: t('form.title'), date: t('form.date'), time: t('form.time'), minutes: t('form.minutes') },
    ...{ link: t('form.link'), place: t('form.place'), capacity: t('form.capacity'), note: t('form.note') },
    facilitators: t('form.facilitators'),
    participants: t('form.participants'),
    observers: t('form.observers'),
    weeks: t('form.weeks'),
  };
  return (
    <Form
      form={form}
      labels={labels}
      problem={problem}
      onSubmit={(fields) => onSend(givenBy(fields, session === null))}
    >
      <TextInput
        label={labels.title}
        description={t('form.titleHelp')}
        maxLength={120}
        {...form.getInputProps('title')}
      />
      <div className={classes.beside}>
        <TextInput type="date" label={labels.date} {...form.getInputProps('date')} />
        <TextInput
          type="time"
          label={labels.time}
          description={t('form.timeHelp', { zone: timeZone.replaceAll('_', ' ') })}
          {...form.getInputProps('time')}
        />
        <TextInput label={labels.minutes} {...numeric} {...form.getInputProps('minutes')} />
      </div>
      {!session && (
        <TextInput
          label={labels.weeks}
          description={t('form.weeksHelp')}
          {...numeric}
          {...form.getInputProps('weeks')}
        />
      )}
      <FieldGroup legend={t('form.where')} help={t('form.placeHelp')}>
        <TextInput
          type="url"
          label={labels.link}
          description={t('form.linkHelp')}
          maxLength={500}
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('link')}
        />
        <TextInput label={labels.place} maxLength={200} {...form.getInputProps('place')} />
      </FieldGroup>
      <FieldGroup legend={t('form.roleLegend')} help={t('form.roleHelp')}>
        <div className={classes.beside}>
          {NUMBERS.map((field) => (
            <TextInput key={field} label={labels[field]} {...numeric} {...form.getInputProps(field)} />
          ))}
        </div>
      </FieldGroup>
      <Textarea label={optional(labels.note)} rows={3} maxLength={2_000} {...form.getInputProps('note')} />
      {session && <p className={classes.soft}>{t('form.saveHelp')}</p>}
      <FormActions>
        <Button type="submit" loading={pending}>
          {t(session ? 'form.save' : 'form.offer')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={pending}>
          {ui('confirm.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

function fieldsOf(session: Session | null): Fields {
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  return {
    ...{ title: session?.title ?? '', date: session?.date ?? '', time: session?.time ?? '19:00' },
    minutes: number(session?.minutes ?? 90),
    ...{ link: session?.link ?? '', place: session?.place ?? '', note: session?.note ?? '', weeks: '1' },
    capacity: number(session?.capacity),
    facilitators: number(session ? session.facilitators : 1),
    participants: number(session?.participants),
    observers: number(session?.observers),
  };
}

function givenBy(fields: Fields, isNew: boolean): NewSession {
  const limit = (value: string): number | null => (value.trim() === '' ? null : Number(value));
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
  return {
    ...{
      title: fields.title.trim(),
      date: fields.date,
      time: fields.time.slice(0, 5),
      minutes: Number(fields.minutes),
    },
    ...{ link: text(fields.link), place: text(fields.place), note: fields.note.trim() },
    ...{ capacity: limit(fields.capacity), facilitators: limit(fields.facilitators) },
    ...{ participants: limit(fields.participants), observers: limit(fields.observers) },
    ...(isNew && { weeks: limit(fields.weeks) ?? 1 }),
  };
}
