import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Courses } from '@convenor/curriculum';
import { Enrolling, Enrolments, type Mover, SYSTEM } from '@convenor/enrolment';
import { Clock, Ids } from '@convenor/platform';
import { SummaryColumns } from '@convenor/progress';
import { type EnrolmentState, type Random, seededRandom } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { type DemoPerson, demoPeople } from './people.js';
import { PracticeEvenings } from './practice-evenings.js';
import { DemoQuestionReports } from './question-reports.js';
import { DemoRegister } from './register.js';
import { DemoSession } from './session.js';
import { DemoTrainee } from './trainee.js';

const DAY = 86_400_000;
const ADMIN_NAME = 'Ruth Lindqvist';

/** Lives the last months day by day, so that dates, histories and the audit log are what they would have been. */
export class DemoFill {
  private readonly random: Random;
  private readonly trainees = new Map<number, DemoTrainee>();
  private readonly today: Date;
  private staff: Mover;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly slug: string,
    seed: string,
  ) {
    this.random = seededRandom(seed);
    this.today = new Date();
  }

  async run(say: (done: number, of: number) => void): Promise<void> {
    const people = demoPeople(this.random);
    const longest = Math.max(...people.map(({ enrolledDaysAgo }) => enrolledDaysAgo));
    this.timeIs(longest + 1);
    this.staff = {
      kind: 'staff',
      id: await this.addPerson({ name: ADMIN_NAME, email: 'staff@demo.example', timeZone: 'Europe/London' }, 'admin'),
    };
    const staff = new DemoSession(this.app, this.staff.id!);
    await staff.signIn();
    // Luck of its own: who studies when is what it was.
    const evenings = new PracticeEvenings(staff, seededRandom('practice evenings'));
    const reports = new DemoQuestionReports(this.app, staff);
    for (let daysAgo = longest; daysAgo >= 0; daysAgo -= 1) {
      this.timeIs(daysAgo);
      for (const person of people) await this.live(person, daysAgo);
      await evenings.hold(daysAgo, this.app.get(Clock).now(), this.trainees.values());
      await reports.hear(daysAgo, this.trainees.values());
      say(longest - daysAgo, longest);
    }
    this.app.get(Clock).now = () => new Date();
    await this.app.get(SummaryColumns).refreshDue();
    await new DemoRegister(this.app, staff, this.today).fill();
    await this.app.get(DataSource).query(`delete from sessions where user_id in (select id from users where is_demo)`);
    await this.app.get(DataSource).query(`delete from mails where to_address like '%@demo.example'`);
  }

  /** One day in the life of one person. */
  private async live(person: DemoPerson, daysAgo: number): Promise<void> {
    if (person.enrolledDaysAgo === daysAgo) return this.begin(person);
    const trainee = this.trainees.get(person.number);
    if (!trainee) return;
    if (person.enrolledDaysAgo > daysAgo && daysAgo >= person.quietDays) await this.study(trainee);
    if (daysAgo === Math.max(0, person.quietDays - 1)) await this.settle(trainee);
  }

  private async begin(person: DemoPerson): Promise<void> {
    const userId = await this.addPerson(person, 'trainee');
    if (['applied', 'declined', 'waitlisted', 'accepted'].includes(person.story)) return this.apply(person, userId);
    const trainee = new DemoTrainee(this.app, person, userId, this.random);
    await trainee.signIn();
    await trainee.enrol(this.slug);
    this.trainees.set(person.number, trainee);
  }

  private async study(trainee: DemoTrainee): Promise<void> {
    // Most people have one or two evenings a week, and do a few things in one.
    if (this.random.int(7) >= 3) return;
    const sitting = Math.max(1, Math.round((trainee.person.perWeek / 3) * (0.5 + this.random.int(100) / 100)));
    for (let step = 0; step < sitting; step += 1) {
      this.timePasses(4 + this.random.int(12));
      if (!(await trainee.doNext())) return;
    }
  }

  /** What became of those whose story ends in a state of its own. */
  private async settle({ person, enrolmentId }: DemoTrainee): Promise<void> {
    if (person.story === 'paused')
      await this.move(enrolmentId, 'paused', this.staff, 'Asked for a break: a new baby at home.');
    if (person.story === 'lapsed') await this.move(enrolmentId, 'lapsed', this.staff, 'No answer to three letters.');
    if (person.story === 'withdrawn')
      await this.move(
        enrolmentId,
        'withdrawn',
        { kind: 'trainee', id: null },
        'Work takes more evenings than I thought.',
      );
  }

  private async apply(person: DemoPerson, userId: string): Promise<void> {
    const { motivation, region } = person;
    const id = await this.app.get(DataSource).transaction(async (tx) => {
      const course = await this.app.get(Courses).bySlug(tx, this.slug);
      const application = { motivation, region, experience: null, learningNeeds: null, consents: [] };
      const enrolment = await this.app
        .get(Enrolling)
        .create(tx, userId, course.id, application, { kind: 'trainee', id: userId });
      return enrolment.id;
    });
    if (person.story === 'declined')
      await this.move(
        id,
        'declined',
        this.staff,
        'Looks for help for themself rather than to run meetings; we sent the list of meetings.',
      );
    if (person.story === 'waitlisted') await this.move(id, 'waitlisted', SYSTEM);
    if (person.story === 'accepted') await this.move(id, 'accepted', this.staff);
  }

  private async move(enrolmentId: string, to: EnrolmentState, mover: Mover, reason?: string): Promise<void> {
    const enrolments = this.app.get(Enrolments);
    await this.app.get(DataSource).transaction(async (tx) => {
      const enrolment = await enrolments.lock(tx, enrolmentId);
      const by = mover.kind === 'trainee' ? { ...mover, id: enrolment.userId } : mover;
      // Somebody may have finished before their story ended.
      if (enrolment.state !== 'completed') await enrolments.transition(tx, enrolment, to, by, reason);
    });
  }

  private async addPerson(
    { name, email, timeZone }: Pick<DemoPerson, 'name' | 'email' | 'timeZone'>,
    role: string,
  ): Promise<string> {
    const db = this.app.get(DataSource);
    const id = this.app.get(Ids).next();
    await db.query(
      `insert into users (id, email, email_key, name, time_zone, confirmed_at, is_demo, created_at) values ($1, $2, lower($2), $3, $4, $5, true, $5)`,
      [id, email, name, timeZone, this.app.get(Clock).now()],
    );
    await db.query('insert into user_roles values ($1, $2)', [id, role]);
    return id;
  }

  private timeIs(daysAgo: number): void {
    const moment = new Date(this.today.getTime() - daysAgo * DAY - (daysAgo === 0 ? 3_600_000 : 0));
    this.app.get(Clock).now = () => new Date(moment);
  }

  private timePasses(minutes: number): void {
    const moment = new Date(Math.min(this.app.get(Clock).now().getTime() + minutes * 60_000, this.today.getTime()));
    this.app.get(Clock).now = () => new Date(moment);
  }
}
