import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { useAction } from '../../../app/action.js';
import type { ActiveReports } from '../../../app/active-reports.js';
import { api, once } from '../../../app/api.js';
import { useOnline } from '../../../app/online.js';
import { places } from '../../../app/navigation.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { Foot } from '../activity/Foot.js';
import { completing, isMarkedDone } from '../completions.js';
import { stepOf } from '../outline.js';
import { type Activity, pathQuery, refreshTraining, showAsDone } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import { MinimumTime } from './MinimumTime.js';

export interface DoneButtonProps {
  enrolmentId: string;
  activity: Activity;
  lesson: NonNullable<Activity['lesson']>;
  reports: RefObject<ActiveReports | null>;
  tools: ReactNode;
}

/** The foot of a lesson under way. Done leads on at once; if it fails after all, that is said, with the way back. */
export function DoneButton({ enrolmentId, activity, lesson, reports, tools }: DoneButtonProps) {
  const t = useLearningTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const router = useRouter();
  const online = useOnline();
  const [short, setShort] = useState(lesson.minimumMinutes !== null);
  const [asked, setAsked] = useState(false);
  const { id: activityId, following } = activity;
  const address = { params: { path: { id: enrolmentId, activityId } } };

  const takeBack = useRef<() => void>(undefined);
  const complete = useAction<void>(
    async (_, key) => {
      if (lesson.minimumMinutes !== null) await reports.current?.flush();
      return api.POST('/api/enrolments/{id}/activities/{activityId}/complete', { ...address, headers: once(key) });
    },
    {
      // Not waited for: what is asked for anew waits in its turn for this act to be over.
      onSettled: () => void refreshTraining(client, enrolmentId),
      onError: (problem) => {
        takeBack.current?.();
        toast(t('lesson.failed', { title: activity.title, problem: problemSentence(problem, ui) }), {
          tone: 'problem',
          action: {
            label: t('activity.back'),
            run: () => router.history.push(`/learn/${enrolmentId}/activities/${activityId}`),
          },
        });
      },
    },
  );

  const done = (): void => {
    setAsked(true);
    if (short || !online) return;
    const path = client.getQueryData(pathQuery(enrolmentId).queryKey);
    completing(enrolmentId, activityId, complete.mutateAsync());
    takeBack.current = showAsDone(client, enrolmentId, activityId);
    const waits =
      following &&
      path &&
      stepOf(path, following.id)?.activity.lockedBy?.activityIds.some((id) => !isMarkedDone(enrolmentId, id));
    if (!following) void router.navigate({ to: places.home, search: { training: enrolmentId } });
    else if (waits) void router.navigate({ to: '/learn/$enrolmentId', params: { enrolmentId } });
    else
      void router.navigate({
        to: '/learn/$enrolmentId/activities/$activityId',
        params: { enrolmentId, activityId: following.id },
      });
  };

  return (
    <Foot
      enrolmentId={enrolmentId}
      activity={activity}
      tools={tools}
      note={
        <>
          {lesson.minimumMinutes !== null && short && (
            <MinimumTime
              lesson={lesson}
              minimum={lesson.minimumMinutes}
              reports={reports}
              onReached={() => setShort(false)}
              urgent={asked}
            />
          )}
          <p role="status">{asked && !online ? t('lesson.offline') : null}</p>
        </>
      }
      primary={
        <Button
          onClick={done}
          variant={short ? 'light' : 'filled'}
          leftSection={<IconCheck size={20} aria-hidden="true" />}
        >
          {t(following ? 'lesson.done' : 'lesson.doneLast')}
        </Button>
      }
    />
  );
}
