import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addDays, localDateAt } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { DemoSession } from './session.js';

interface Holder {
  user_id: string;
  time_zone: string;
}

const WORDS = [
  'I lead in a library, with tea. Newcomers are welcome to just listen.',
  'Nurse, father of two, and glad of every new face on a Thursday night.',
  '',
  'I like meetings that begin and end on time, with room for a laugh in between.',
  'Online since the day our hall closed. Captions are always on.',
  '',
];
const LANGUAGES = [['en'], ['en', 'es'], ['en'], ['en', 'de'], ['en', 'fr'], ['es']];

/** What comes round how; the last of them waits for a decision. */
const MEETINGS = [
  { title: 'Thursday evening circle', kind: 'mutual_support', days: { weekdays: [4] }, time: '19:00', online: true },
  {
    title: 'First Tuesday at the library',
    kind: 'mutual_support',
    days: { weekdays: [2], monthWeeks: [1] },
    time: '18:30',
    online: false,
  },
  {
    title: 'For family and friends',
    kind: 'family_and_friends',
    days: { weekdays: [7], monthWeeks: [-1] },
    time: '16:00',
    online: true,
  },
  { title: 'Lunch break meeting', kind: 'topic', days: { weekdays: [1, 3] }, time: '12:30', online: true },
  { title: 'Young people on Friday', kind: 'young_people', days: { weekdays: [5] }, time: '20:00', online: true },
] as const;

/** Certified people who chose to be listed, and the meetings that they hold. */
export class DemoRegister {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly staff: DemoSession,
    private readonly today: Date,
  ) {}

  async fill(): Promise<void> {
    const holders = await this.holders();
    for (const [place, holder] of holders.entries()) await this.list(await this.session(holder), holder, place);
    const hosts = holders.slice(0, MEETINGS.length);
    for (const [place, host] of hosts.entries()) {
      const id = await this.propose(await this.session(host), host, place);
      const waits = place === hosts.length - 1;
      if (!waits) await this.staff.send('POST', `/api/admin/meetings/${id}/decisions`, { decision: 'approve' }, '"1"');
    }
  }

  /** Who was certified by doing everything comes first; where nobody was yet, staff certify some who finished. */
  private async holders(): Promise<Holder[]> {
    const db = this.app.get(DataSource);
    const certified = (): Promise<Holder[]> =>
      db.query(
        `select e.user_id, e.time_zone from credentials k join enrolments e on e.id = k.enrolment_id join users u on u.id = e.user_id
          where u.is_demo and k.state = 'issued' order by k.issued_at, k.id limit $1`,
        [WORDS.length],
      );
    const missing = WORDS.length - (await certified()).length;
    const finished = await db.query<{ id: string }[]>(
      `select e.id from enrolments e join users u on u.id = e.user_id
        where u.is_demo and e.state in ('completed', 'active')
          and not exists (select 1 from credentials k where k.enrolment_id = e.id and k.state = 'issued')
        order by e.progress_share desc, e.id limit $1`,
      [missing],
    );
    const reason = 'Trained with us before, and observed in three meetings.';
    for (const { id } of finished) await this.staff.send('POST', `/api/admin/enrolments/${id}/credentials`, { reason });
    return certified();
  }

  private async session({ user_id: userId }: Holder): Promise<DemoSession> {
    const session = new DemoSession(this.app, userId);
    await session.signIn();
    return session;
  }

  private async list(session: DemoSession, { time_zone: zone }: Holder, place: number): Promise<void> {
    const entry = {
      ...{ nameForm: place % 2 === 0 ? 'full' : 'first_and_initial', region: townOf(zone), text: WORDS[place] },
      ...{
        languages: LANGUAGES[place],
        online: place !== 1,
        inPerson: place % 3 === 1,
        contact: place !== 2,
        indexable: false,
      },
    };
    await session.send('PUT', '/api/me/register-entry', entry, '"0"');
  }

  private async propose(session: DemoSession, { time_zone: timeZone }: Holder, place: number): Promise<string> {
    const { title, kind, days, time, online } = MEETINGS[place]!;
    const meeting = {
      ...{
        title,
        kind,
        openTo: 'Everybody who wants to change a habit',
        interval: 1,
        time,
        minutes: 90,
        timeZone,
        ...days,
      },
      ...{ startsOn: addDays(localDateAt(this.today, timeZone), -30), endsOn: null, languages: LANGUAGES[place] },
      ...(online
        ? {
            place: null,
            link: 'https://video.example.org/circle',
            linkShown: place % 2 === 0 ? 'public' : 'after_contact',
          }
        : { place: `Central library, ${townOf(timeZone)}`, link: null, linkShown: 'public' }),
    };
    return (await session.send<{ id: string }>('POST', '/api/me/meetings', meeting)).id;
  }
}

/** "Sao Paulo", of America/Sao_Paulo. */
function townOf(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ');
}
