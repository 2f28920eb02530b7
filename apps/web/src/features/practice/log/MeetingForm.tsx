import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { useKept } from '../keep.js';
import { KeepingWords } from '../KeepingWords.js';
import classes from '../Practice.module.css';
import {
  FORMS,
  type Kind,
  KINDS,
  type Levels,
  levelsOf,
  type Meeting,
  type MeetingForm as Form,
  meetingQuery,
  practiceLogQuery,
  ratingsOf,
} from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { EvidenceFiles } from './EvidenceFiles.js';
import { SelfRating } from './SelfRating.js';

/** As it stands in the fields. */
interface Fields {
  kind: Kind;
  heldOn: string;
  meeting: Form | null;
  minutes: string;
  wentWell: string;
  wasHard: string;
  selfRatings: Levels;
}

const MOST_WORDS = 10_000;

/** Writing a meeting down: it saves itself, and is sent when it is whole. */
export function MeetingForm({ enrolmentId, meeting }: { enrolmentId: string; meeting: Meeting }) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [removing, setRemoving] = useState(false);
  const [asked, setAsked] = useState(false);
  const { id: entryId, from, today } = meeting;
  const address = { params: { path: { id: enrolmentId, entryId } } };
  const { queryKey } = meetingQuery(enrolmentId, entryId);
  const { minutes, heldOn, kind, wentWell, wasHard } = meeting;

  const kept = useKept<Fields>({
    initial: {
      ...{ kind, heldOn: heldOn ?? '', meeting: meeting.meeting, minutes: minutes === null ? '' : String(minutes) },
      ...{ wentWell, wasHard, selfRatings: levelsOf(meeting.selfRatings) },
    },
    store: `practice.${entryId}`,
    save: async (fields, leaving) => {
      const { selfRatings, ...words } = fields;
      const saved = await ok(
        api.PATCH('/api/enrolments/{id}/practice-entries/{entryId}', {
          ...address,
          body: {
            ...words,
            heldOn: isDayFitting(fields.heldOn, from, today) ? fields.heldOn : null,
            minutes: minutesIn(fields.minutes),
            selfRatings: ratingsOf(selfRatings),
          },
          keepalive: leaving,
        }),
      );
      client.setQueryData(queryKey, (known) => known && { ...known, ...saved });
      void client.invalidateQueries({ queryKey: practiceLogQuery(enrolmentId).queryKey, exact: true });
    },
  });
  const { value, change } = kept;
  const set = (fields: Partial<Fields>): void => change({ ...value, ...fields });

  const send = useAction(
    async (_input: void, key) => {
      await kept.flush();
      return ok(api.POST('/api/enrolments/{id}/practice-entries/{entryId}/send', { ...address, headers: once(key) }));
    },
    {
      onSuccess: async (sent) => {
        kept.forget();
        client.setQueryData(queryKey, (known) => known && { ...known, ...sent, open: false });
        toast(t('meeting.sent'));
        await client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
      },
      onError: () => setAsked(true),
    },
  );
  const remove = useAction(
    (_input: void, key) =>
      ok(api.DELETE('/api/enrolments/{id}/practice-entries/{entryId}', { ...address, headers: once(key) })),
    {
      onSuccess: async () => {
        kept.forget();
        toast(t('meeting.removed'));
        await navigate({ to: '/learn/$enrolmentId/practice', params: { enrolmentId } });
        client.removeQueries({ queryKey });
        await client.invalidateQueries({ queryKey: practiceLogQuery(enrolmentId).queryKey });
      },
    },
  );

  const dayWrong = value.heldOn !== '' && !isDayFitting(value.heldOn, from, today);
  const minutesWrong = value.minutes.trim() !== '' && minutesIn(value.minutes) === null;
  const required = t('meeting.missingHere');
  const missing = {
    heldOn: asked && value.heldOn === '' && required,
    meeting: asked && value.meeting === null && required,
    minutes: asked && value.minutes.trim() === '' && required,
    wentWell: asked && value.wentWell.trim() === '' && required,
  };
  const ask = (): void => {
    const whole = value.heldOn && value.meeting && value.minutes.trim() && value.wentWell.trim();
    setAsked(!whole || dayWrong || minutesWrong);
    if (whole && !dayWrong && !minutesWrong) return send.mutate();
    // The marks are drawn first.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing] input')?.focus(),
    );
  };

  return (
    <>
      <form
        ref={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Radio.Group label={t('meeting.kind')} value={value.kind} onChange={(chosen) => set({ kind: chosen })}>
          <div className={classes.choices}>
            {KINDS.map((each) => (
              <Radio key={each} size="md" value={each} label={t(`kinds.${each}`)} />
            ))}
          </div>
        </Radio.Group>
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('meeting.heldOn')}
            min={from}
            max={today}
            value={value.heldOn}
            error={dayWrong ? t('meeting.dayWrong', { from: dates.day(from), to: dates.day(today) }) : missing.heldOn}
            onChange={({ currentTarget }) => set({ heldOn: currentTarget.value })}
          />
          <TextInput
            label={t('meeting.minutes')}
            inputMode="numeric"
            autoComplete="off"
            value={value.minutes}
            error={minutesWrong ? t('meeting.minutesWrong') : missing.minutes}
            onChange={({ currentTarget }) => set({ minutes: currentTarget.value })}
          />
        </div>
        <Radio.Group
          label={t('meeting.meeting')}
          value={value.meeting}
          error={missing.meeting}
          data-missing={missing.meeting ? true : undefined}
          onChange={(chosen) => set({ meeting: chosen })}
        >
          <div className={classes.choices}>
            {FORMS.map((each) => (
              <Radio key={each} size="md" value={each} label={t(`forms.${each}`)} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('meeting.wentWell')}
          description={t('meeting.wentWellHelp')}
          autosize
          minRows={3}
          maxLength={MOST_WORDS}
          value={value.wentWell}
          error={missing.wentWell}
          onChange={({ currentTarget }) => set({ wentWell: currentTarget.value })}
        />
        <Textarea
          label={t('meeting.wasHard')}
          description={t('meeting.wasHardHelp')}
          autosize
          minRows={3}
          maxLength={MOST_WORDS}
          value={value.wasHard}
          onChange={({ currentTarget }) => set({ wasHard: currentTarget.value })}
        />
        {value.kind !== 'observed' && (
          <SelfRating
            criteria={meeting.rubric.criteria}
            levels={value.selfRatings}
            onChange={(selfRatings) => set({ selfRatings })}
          />
        )}
        <EvidenceFiles enrolmentId={enrolmentId} meeting={meeting} />
        <footer className={classes.foot}>
          <KeepingWords kept={kept} />
          <div role="alert">
            {send.error && (
              <p className={classes.problem}>
                {send.error.errors.length > 0
                  ? t('meeting.missing')
                  : t('meeting.notSent', { problem: problemSentence(send.error, ui) })}
              </p>
            )}
          </div>
          <div className={classes.ways}>
            <Button type="submit" loading={send.isPending}>
              {t('meeting.send')}
            </Button>
            <Button variant="subtle" onClick={() => setRemoving(true)}>
              {t('meeting.remove')}
            </Button>
          </div>
          <p className={classes.soft}>{t('meeting.sendHelp')}</p>
        </footer>
      </form>
      <ConfirmDialog
        open={removing}
        title={t('meeting.removeTitle')}
        consequence={<p>{t('meeting.removeText')}</p>}
        action={t('meeting.remove')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => setRemoving(false)}
      />
    </>
  );
}

function isDayFitting(day: string, from: string, to: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= from && day <= to;
}

function minutesIn(typed: string): number | null {
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= 600 ? minutes : null;
}
