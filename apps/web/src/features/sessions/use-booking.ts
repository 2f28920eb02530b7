import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { type MySession, refreshSessions, type Role } from './queries.js';
import { useSessionTexts } from './texts.js';

export interface Wish {
  session: MySession;
  role: Role;
  /** The session whose place is given up for it. */
  insteadOf?: MySession;
}

/** Taking places and giving them up, with the way back. */
export function useBooking(enrolmentId: string) {
  const t = useSessionTexts();
  const ui = useUiTexts();
  const client = useQueryClient();

  const ask = ({ session, role, insteadOf }: Wish): Promise<MySession> =>
    ok(
      api.PUT('/api/enrolments/{id}/sessions/{sessionId}/booking', {
        params: { path: { id: enrolmentId, sessionId: session.id } },
        body: { role, ...(insteadOf && { insteadOf: insteadOf.id }) },
      }),
    );
  const leave = (session: MySession): Promise<unknown> =>
    ok(
      api.DELETE('/api/enrolments/{id}/sessions/{sessionId}/booking', {
        params: { path: { id: enrolmentId, sessionId: session.id } },
      }),
    );
  const refresh = (): Promise<void> => refreshSessions(client, enrolmentId);

  const back = useAction((run: () => Promise<string>) => run(), {
    onSuccess: (said) => void toast(said),
    onError: (problem) => void toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: refresh,
  });
  const undo = (run: () => Promise<string>) => ({
    action: { label: t('done.undo'), run: () => back.mutate(run) },
  });
  const retake = (session: MySession) => async (): Promise<string> => {
    const { booking } = await ask({ session, role: session.booking!.role });
    return booking?.state === session.booking!.state ? t('done.back') : t('done.gone');
  };

  const book = useAction((wish: Wish) => ask(wish), {
    onSuccess: ({ booking }, { session, insteadOf }) => {
      const before = session.booking;
      if (insteadOf) {
        const restore = async (): Promise<string> => {
          await ask({ session: insteadOf, role: insteadOf.booking!.role, insteadOf: session });
          return t('done.back');
        };
        toast(t('done.swapped'), undo(restore));
      } else if (before?.state === 'booked') {
        toast(t('done.role'), undo(retake(session)));
      } else {
        const said =
          booking?.state === 'booked' ? t('done.booked') : t('done.waiting', { position: booking?.position ?? 1 });
        toast(said, before ? {} : undo(() => leave(session).then(() => t('done.back'))));
      }
    },
    onSettled: refresh,
  });

  const giveUp = useAction((session: MySession) => leave(session), {
    onSuccess: (_nothing, session) =>
      void toast(t(session.booking?.state === 'booked' ? 'done.gaveUp' : 'done.stopped'), undo(retake(session))),
    onError: (problem) => void toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: refresh,
  });

  return { book, giveUp };
}

export type Booking = ReturnType<typeof useBooking>;
