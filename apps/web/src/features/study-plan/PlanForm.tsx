import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { isLocalDate, isWallTime, MOST_STUDY_HOURS, sittingMinutes } from '@convenor/rules';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { datesIn } from '../../app/dates.js';
import { duration } from '../../app/numbers.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Plan.module.css';
import { PlannedWeeks } from './PlannedWeeks.js';
import { PlanOutcome } from './PlanOutcome.js';
import { firstChoice, previewOf, startsIn } from './preview.js';
import { type Choice, planQuery, refreshTraining, type StudyPlanData } from './queries.js';
import { usePlanTexts } from './texts.js';
import { Weekdays } from './Weekdays.js';

const HOURS = Array.from({ length: MOST_STUDY_HOURS }, (_, hour) => hour + 1);

export function PlanForm({ enrolmentId, data }: { enrolmentId: string; data: StudyPlanData }) {
  const t = usePlanTexts();
  const ui = useUiTexts();
  const dates = datesIn(data.timeZone);
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(data));
  const [sent, setSent] = useState(false);
  const atField = useRef<HTMLInputElement>(null);
  const startField = useRef<HTMLInputElement>(null);
  const { first, last } = startsIn(data);
  const wrong = {
    start: !isLocalDate(choice.startOn) || choice.startOn < first || choice.startOn > last,
    at: !isWallTime(choice.at),
  };
  const readable = !wrong.start && !wrong.at;
  const preview = useMemo(() => (readable ? previewOf(data, choice) : null), [data, choice, readable]);
  const change = (given: Partial<Choice>): void => setChoice({ ...choice, ...given });
  const plan = { params: { path: { id: enrolmentId } } };
  const save = useAction(
    (body: Choice, key) => ok(api.PUT('/api/enrolments/{id}/plan', { ...plan, body, headers: once(key) })),
    {
      onSuccess: async (saved) => {
        client.setQueryData(planQuery(enrolmentId).queryKey, saved);
        toast(t('saved'));
        await refreshTraining(client, enrolmentId);
      },
    },
  );
  const forget = useAction<void>(
    (_, key) => ok(api.DELETE('/api/enrolments/{id}/plan', { ...plan, headers: once(key) })),
    {
      onSuccess: () => toast(t('forgotten')),
      onSettled: () => refreshTraining(client, enrolmentId),
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setSent(true);
    if (wrong.at) atField.current?.focus();
    else if (wrong.start) startField.current?.focus();
    else if (!preview?.fault) save.mutate(choice);
  };
  const startHelp = data.start ? t('startMoves', { day: dates.day(last) }) : t('startStays');
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <Weekdays chosen={choice.weekdays} onChange={(weekdays) => change({ weekdays })} />
      <div className={classes.fields}>
        <NativeSelect
          className={classes.hours}
          label={t('hours')}
          value={String(choice.hoursPerWeek)}
          onChange={({ currentTarget }) => change({ hoursPerWeek: Number(currentTarget.value) })}
          data={HOURS.map((count) => ({ value: String(count), label: t('hoursOf', { count }) }))}
        />
        <TextInput
          ref={atField}
          type="time"
          className={classes.time}
          label={t('at')}
          value={choice.at}
          error={sent && wrong.at ? t('timeWrong') : null}
          onChange={({ currentTarget }) => change({ at: currentTarget.value.slice(0, 5) })}
        />
        <TextInput
          ref={startField}
          type="date"
          className={classes.start}
          label={t('start')}
          min={first}
          max={last}
          value={choice.startOn}
          error={wrong.start ? t('startWrong', { first: dates.day(first), last: dates.day(last) }) : null}
          onChange={({ currentTarget }) => change({ startOn: currentTarget.value })}
        />
      </div>
      <p className={classes.soft}>
        {!preview?.fault && `${t('sitting', { time: duration(sittingMinutes(choice)) })} `}
        {`${t('zone', { zone: data.timeZone.replaceAll('_', ' ') })} ${startHelp}`}
      </p>
      <PlanOutcome
        enrolmentId={enrolmentId}
        data={data}
        preview={preview}
        onHours={(hoursPerWeek) => change({ hoursPerWeek })}
      />
      <p role="alert" className={classes.problem}>
        {save.error ? problemSentence(save.error, ui) : null}
      </p>
      <div className={classes.ways}>
        <Button type="submit" loading={save.isPending} disabled={Boolean(preview?.fault)}>
          {t('save')}
        </Button>
        {data.choice && (
          <Button variant="subtle" loading={forget.isPending} onClick={() => forget.mutate()}>
            {t('forget')}
          </Button>
        )}
      </div>
      {preview && <PlannedWeeks data={data} preview={preview} />}
    </form>
  );
}
