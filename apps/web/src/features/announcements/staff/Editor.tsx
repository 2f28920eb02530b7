import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ANNOUNCEMENT_LIMITS } from '@convenor/rules';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../../app/action.js';
import beside from '../../../ui/forms/Beside.module.css';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { LessonProse } from '../../../ui/prose/LessonProse.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Entries, entriesOf, givenBy, keepTyped, typedBefore, type When } from './entries.js';
import { type Group, keyOf, listPlace } from './group.js';
import { Preview } from './Preview.js';
import {
  announcementQuery,
  change,
  type NewAnnouncement,
  type ReadAnnouncement,
  refreshAnnouncements,
  write,
} from './queries.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

const WAYS = ['now', 'later', 'draft'] as const;
const ACTIONS: Record<When, 'publish' | 'plan' | 'keep' | 'save'> = {
  ...{ now: 'publish', later: 'plan', draft: 'keep', out: 'save' },
};
const DONE = { now: 'published', later: 'scheduled', draft: 'draft', out: 'saved' } as const;

interface EditorProps {
  group: Group;
  /** null = a new one. */
  read: ReadAnnouncement | null;
  timeZone: string;
  /** The way to take it back. */
  away?: ReactNode;
}

/** Words, a time and a pin, with how it will look. What was typed stays on this device until it is sent. */
export function Editor({ group, read, timeZone, away }: EditorProps) {
  const t = useStaffTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const name = `announcement.${read?.announcement.id ?? keyOf(group)}`;
  const [before] = useState(() => typedBefore(name));
  const [restored, setRestored] = useState(before !== null);
  // What these words are about to change; when somebody was quicker, what stands there by then.
  const [base, setBase] = useState(read);
  const saved = entriesOf(base?.announcement ?? null);
  const isOut = saved.when === 'out';
  const required = (value: string): string | null => (value.trim() === '' ? t('form.missing') : null);
  const whenLater = (value: string, { when }: Entries): string | null => (when === 'later' ? required(value) : null);
  const form = useForm<Entries>({
    initialValues: before ?? saved,
    validate: { title: required, text: required, date: whenLater, time: whenLater },
    onValuesChange: (values) => keepTyped(name, values),
  });
  const { text } = form.values;
  // What is out stays out, whatever was chosen before.
  const when = isOut ? 'out' : form.values.when === 'out' ? 'draft' : form.values.when;
  const send = useAction(
    (given: NewAnnouncement, key) => (base ? change(base, given, key) : write(group, given, key)),
    {
      onSuccess: async () => {
        keepTyped(name, null);
        toast(t(`done.${DONE[when]}`));
        await navigate({ to: listPlace(group) });
        await refreshAnnouncements(client);
      },
      onError: async ({ status }) => {
        if (base && status === 412) {
          const query = { ...announcementQuery(base.announcement.id), staleTime: 0 };
          setBase(await client.fetchQuery(query));
        }
      },
    },
  );
  const overtaken = send.error?.status === 412;
  const labels = {
    ...{ title: t('form.title'), text: t('form.text'), pinnedUntil: t('form.pinnedUntil') },
    ...{ when: t('form.when'), date: t('form.date'), time: t('form.time') },
  };
  const beginAgain = (): void => {
    form.setValues(saved);
    keepTyped(name, null);
    setRestored(false);
  };
  return (
    <div className={beside.writing}>
      <div>
        <Form
          form={form}
          labels={labels}
          problem={overtaken ? null : send.error}
          onSubmit={(entries) => send.mutate(givenBy({ ...entries, when }))}
        >
          {restored && (
            <div className={classes.notice} role="status">
              <p>{t('form.kept')}</p>
              <Button variant="subtle" onClick={beginAgain}>
                {t('form.begin')}
              </Button>
            </div>
          )}
          <div role="alert">{overtaken && base && <Overtaken read={base} />}</div>
          <TextInput label={labels.title} maxLength={ANNOUNCEMENT_LIMITS.title} {...form.getInputProps('title')} />
          <Textarea
            label={labels.text}
            description={t('form.textHelp')}
            autosize
            minRows={8}
            maxLength={ANNOUNCEMENT_LIMITS.text}
            {...form.getInputProps('text')}
          />
          {!isOut && (
            <FieldGroup legend={labels.when}>
              {WAYS.map((way) => (
                <Radio
                  key={way}
                  size="md"
                  name="when"
                  value={way}
                  label={t(`form.${way}`)}
                  checked={when === way}
                  onChange={() => form.setFieldValue('when', way)}
                />
              ))}
            </FieldGroup>
          )}
          {when === 'later' && (
            <div className={classes.beside}>
              <TextInput type="date" label={labels.date} {...form.getInputProps('date')} />
              <TextInput
                type="time"
                label={labels.time}
                description={t('form.timeHelp', { zone: timeZone.replaceAll('_', ' ') })}
                {...form.getInputProps('time')}
              />
            </div>
          )}
          <TextInput
            type="date"
            className={classes.day}
            label={`${labels.pinnedUntil} (${ui('form.optional')})`}
            description={t('form.pinnedHelp')}
            {...form.getInputProps('pinnedUntil')}
          />
          {isOut && <p className={classes.soft}>{t('form.told')}</p>}
          <FormActions>
            <Button type="submit" loading={send.isPending}>
              {t(`form.${ACTIONS[when]}`)}
            </Button>
          </FormActions>
        </Form>
        {/* Beside the form: its question is a form of its own. */}
        {away && <div className={classes.away}>{away}</div>}
      </div>
      <Preview text={text} />
    </div>
  );
}

function Overtaken({ read: { announcement } }: { read: ReadAnnouncement }) {
  const t = useStaffTexts();
  return (
    <div className={classes.notice}>
      <p>{t('overtaken.text')}</p>
      <p className={classes.theirs}>{announcement.title}</p>
      <LessonProse html={announcement.html} size="plain" />
    </div>
  );
}
