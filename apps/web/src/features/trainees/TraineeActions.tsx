import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type EnrolmentState, isLiving } from '@convenor/rules';
import { useRef, useState } from 'react';
import { may, useSignedIn } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { CredentialDialogs } from './CredentialDialogs.js';
import { ExceptionDialogs, type ExceptionKind } from './ExceptionDialogs.js';
import { MoveCohortDialog } from './MoveCohortDialog.js';
import { LookOnDialog } from './LookOnDialog.js';
import { useMove } from './moves.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type MoveKey =
  'accept' | 'decline' | 'waitlist' | 'start' | 'pause' | 'resume' | 'withdraw' | 'lapse' | 'reinstate' | 'complete';
type Step =
  | { move: MoveKey; to: EnrolmentState }
  | { exception: ExceptionKind }
  | { credential: 'issue' | 'revoke' }
  | { cohort: true }
  | { lookOn: true };

/** What a move is called depends on where it starts. */
function moveKey(from: EnrolmentState, to: EnrolmentState): MoveKey | null {
  if (to === 'active') return from === 'paused' ? 'resume' : from === 'lapsed' ? 'reinstate' : 'start';
  const keys: Partial<Record<EnrolmentState, MoveKey>> = {
    accepted: 'accept',
    declined: 'decline',
    waitlisted: 'waitlist',
    paused: 'pause',
    withdrawn: 'withdraw',
    lapsed: 'lapse',
    completed: 'complete',
  };
  return keys[to] ?? null;
}

const WORDS: Record<
  MoveKey,
  | 'accepted'
  | 'declined'
  | 'waitlisted'
  | 'active'
  | 'resumed'
  | 'reinstated'
  | 'paused'
  | 'withdrawn'
  | 'lapsed'
  | 'completed'
> = {
  accept: 'accepted',
  decline: 'declined',
  waitlist: 'waitlisted',
  start: 'active',
  pause: 'paused',
  resume: 'resumed',
  withdraw: 'withdrawn',
  lapse: 'lapsed',
  reinstate: 'reinstated',
  complete: 'completed',
};

const NEEDS_REASON: readonly MoveKey[] = ['decline', 'pause', 'withdraw', 'lapse', 'reinstate', 'complete'];
const CANNOT_BE_UNDONE: readonly MoveKey[] = ['decline', 'withdraw', 'complete'];

/** No longer than the window has room for, and then it scrolls. */
const FITTING = { flip: true, shift: true, size: { padding: 8 } };

/** Everything that staff can do for this person now, each with its consequence said first. */
export function TraineeActions({ trainee }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const me = useSignedIn();
  const [step, setStep] = useState<Step | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setStep(null);
    // The item of the menu that opened the dialog is gone.
    requestAnimationFrame(() => button.current?.focus());
  };
  const { id, person, possible, outline, credentials } = trainee;
  const { name } = person;
  const move = useMove(id, name, close);

  const moves = may(me, 'enrolment:decide') ? possible.flatMap((to) => toStep(moveKey(outline.state, to), to)) : [];
  const running = outline.state === 'active' || outline.state === 'paused';
  const exceptions: ExceptionKind[] = running
    ? [
        ...(may(me, 'enrolment:extend') ? (['extend'] as const) : []),
        ...(may(me, 'enrolment:except') ? (['excuse', 'grant', 'accommodate'] as const) : []),
      ]
    : [];
  const standing = credentials.find(({ state }) => state === 'issued' || state === 'suspended');
  const learned = running || outline.state === 'completed';
  const credential: ('issue' | 'revoke')[] = [
    ...(may(me, 'credential:issue') && learned && !standing ? (['issue'] as const) : []),
    ...(may(me, 'credential:revoke') && standing ? (['revoke'] as const) : []),
  ];
  const mayRegroup = may(me, 'cohort:manage') && isLiving(outline.state);
  const mayLookOn = may(me, 'trainee:view-as') && person.id !== me.id;
  const mayMerge = may(me, 'person:merge') && person.id !== me.id;
  const others = mayRegroup || mayLookOn || mayMerge;
  if (moves.length + exceptions.length + credential.length === 0 && !others) return null;

  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} middlewares={FITTING}>
        <Menu.Target>
          <Button ref={button} rightSection={<IconChevronDown size={18} aria-hidden="true" />}>
            {t('actions.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {moves.map((entry) => (
            <Menu.Item key={entry.move} onClick={() => setStep(entry)}>
              {t(`actions.${entry.move}`)}
            </Menu.Item>
          ))}
          {mayRegroup && <Menu.Item onClick={() => setStep({ cohort: true })}>{t('actions.regroup')}</Menu.Item>}
          {exceptions.length > 0 && <Menu.Divider />}
          {exceptions.map((exception) => (
            <Menu.Item key={exception} onClick={() => setStep({ exception })}>
              {t(`actions.${exception}`)}
            </Menu.Item>
          ))}
          {credential.length > 0 && <Menu.Divider />}
          {credential.map((act) => (
            <Menu.Item key={act} onClick={() => setStep({ credential: act })}>
              {t(`actions.${act}`)}
            </Menu.Item>
          ))}
          {(mayLookOn || mayMerge) && <Menu.Divider />}
          {mayLookOn && <Menu.Item onClick={() => setStep({ lookOn: true })}>{t('actions.lookOn')}</Menu.Item>}
          {mayMerge && (
            <Menu.Item
              renderRoot={(props: object) => (
                <Link {...props} to="/admin/people/$personId/accounts" params={{ personId: person.id }} />
              )}
            >
              {t('actions.otherAccount')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {step && 'move' in step && (
        <ConfirmDialog
          open
          title={t(`confirm.${WORDS[step.move]}Title`, { name })}
          consequence={t(`confirm.${WORDS[step.move]}Text`, { name })}
          action={t(`actions.${step.move}`)}
          tone={CANNOT_BE_UNDONE.includes(step.move) ? 'serious' : 'normal'}
          reason={NEEDS_REASON.includes(step.move) ? 'required' : 'optional'}
          pending={move.isPending}
          problem={move.error}
          onConfirm={(reason) => move.mutate({ to: step.to, reason })}
          onClose={() => {
            close();
            move.reset();
          }}
        />
      )}
      {step && 'cohort' in step && <MoveCohortDialog trainee={trainee} onClose={close} />}
      {step && 'lookOn' in step && <LookOnDialog trainee={trainee} onClose={close} />}
      <ExceptionDialogs trainee={trainee} open={step && 'exception' in step ? step.exception : null} onClose={close} />
      <CredentialDialogs
        trainee={trainee}
        open={step && 'credential' in step ? step.credential : null}
        onClose={close}
      />
    </>
  );
}

function toStep(move: MoveKey | null, to: EnrolmentState): { move: MoveKey; to: EnrolmentState }[] {
  return move ? [{ move, to }] : [];
}
