import { type LocalDate, localDateAt } from './local-date.js';
import { isWallTime, type QuietHours, wallTimeAt, type WallTime } from './wall-clock.js';

export const NOTIFICATION_KINDS = [
  'due_soon',
  'overdue',
  'session_tomorrow',
  'session_changed',
  'feedback',
  'response',
  'practice',
  'message',
  'announcement',
  'survey',
  'nudge',
  'weekly_digest',
  'place_offered',
  'application_decided',
  'break',
  'certificate_issued',
  'certificate_changed',
  'certificate_expiring',
  'moderation',
  'task',
  'report',
  'daily_digest',
] as const;

/** What somebody is told news about, and what they choose by. */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const CHANNELS = ['app', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface KindRule {
  /** Whom it is for: staff are not asked about what only trainees get, and the other way round. */
  readonly audience: 'trainee' | 'staff';
  /** Ways that it can take at all. */
  readonly ways: readonly Channel[];
  /** Ways that it takes unless the person says otherwise. */
  readonly channels: readonly Channel[];
  /** A mail about it waits until the person's quiet hours are over. */
  readonly waits: boolean;
  /** The person may turn it off. What decides about somebody, or has a time to answer, may not be turned off. */
  readonly optional: boolean;
}

const BOTH: readonly Channel[] = ['app', 'mail'];
const BY_MAIL: readonly Channel[] = ['mail'];
const forTrainees = (rest: Partial<KindRule> = {}): KindRule => ({
  ...{ audience: 'trainee', ways: BOTH, channels: BOTH, waits: true, optional: true },
  ...rest,
});
const forStaff = (rest: Partial<KindRule> = {}): KindRule => ({ ...forTrainees(rest), audience: 'staff' });

const KINDS: Readonly<Record<NotificationKind, KindRule>> = {
  due_soon: forTrainees(),
  overdue: forTrainees(),
  session_tomorrow: forTrainees(),
  session_changed: forTrainees({ waits: false, optional: false }),
  feedback: forTrainees(),
  response: forTrainees({ channels: ['app'] }),
  practice: forTrainees(),
  message: forTrainees({ waits: false, optional: false }),
  announcement: forTrainees(),
  survey: forTrainees({ channels: ['app'] }),
  nudge: forTrainees(),
  weekly_digest: forTrainees({ ways: BY_MAIL, channels: BY_MAIL }),
  place_offered: forTrainees({ waits: false, optional: false }),
  application_decided: forTrainees({ optional: false }),
  break: forTrainees({ optional: false }),
  certificate_issued: forTrainees({ optional: false }),
  certificate_changed: forTrainees({ optional: false }),
  certificate_expiring: forTrainees(),
  moderation: forTrainees({ optional: false }),
  task: forStaff(),
  report: forStaff(),
  daily_digest: forStaff({ ways: BY_MAIL, channels: BY_MAIL }),
};

/** Quiet hours of who chose none. */
export const USUAL_QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' };

/** What a person chose, by kind and way; what is missing is as usual. */
export type ChannelChoices = Readonly<Partial<Record<NotificationKind, Readonly<Partial<Record<Channel, boolean>>>>>>;

/** Whether a stored or received word names a kind. */
export function isNotificationKind(value: string): value is NotificationKind {
  return (NOTIFICATION_KINDS as readonly string[]).includes(value);
}

export function kindRule(kind: NotificationKind): KindRule {
  return KINDS[kind];
}

/** Ways that news of a kind takes to a person. A choice about what may not be turned off changes nothing. */
export function channelsFor(kind: NotificationKind, choices: ChannelChoices = {}): Channel[] {
  const rule = KINDS[kind];
  if (!rule.optional) return [...rule.channels];
  return rule.ways.filter((channel) => choices[kind]?.[channel] ?? rule.channels.includes(channel));
}

/** Whether both ends are times of a day. Equal ends are no quiet hours at all, which is said by null. */
export function areQuietHours({ from, to }: QuietHours): boolean {
  return isWallTime(from) && isWallTime(to) && from !== to;
}

export const DIGESTS = ['weekly_digest', 'daily_digest'] as const;
export type Digest = (typeof DIGESTS)[number];

const DIGEST_FROM: WallTime = '08:00';
/** Whoever was not reached by then, since the server was away, is left in peace until the next one. */
const DIGEST_UNTIL: WallTime = '20:00';

/**
 * The day for which a digest is due in a zone at an instant: from 08:00 until the evening, the weekly one on Mondays,
 * the daily one from Monday to Friday. null = not now.
 */
export function digestDay(digest: Digest, now: Date, zone: string): LocalDate | null {
  const time = wallTimeAt(now, zone);
  const day = localDateAt(now, zone);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const isDay = digest === 'weekly_digest' ? weekday === 1 : weekday >= 1 && weekday <= 5;
  return isDay && time >= DIGEST_FROM && time < DIGEST_UNTIL ? day : null;
}

/** For how many days entries are kept in the app. */
export const ENTRIES_KEPT_DAYS = 90;

/** The choices with one more made. */
export function withChoice(
  choices: ChannelChoices,
  { kind, channel, on }: { kind: NotificationKind; channel: Channel; on: boolean },
): ChannelChoices {
  return { ...choices, [kind]: { ...choices[kind], [channel]: on } };
}
