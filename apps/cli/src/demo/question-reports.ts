import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { QuestionReportReason } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { DemoSession } from './session.js';
import type { DemoTrainee } from './trainee.js';

interface Asked {
  enrolmentId: string;
  attemptId: string;
  itemId: string;
}

interface Said {
  daysAgo: number;
  /** Days before today on which staff answered. */
  settledDaysAgo?: number;
  words: readonly (readonly [QuestionReportReason, string])[];
}

/** Of each, what people said about the question that most were asked; each is about a quiz of its own. */
const SAID: readonly Said[] = [
  {
    daysAgo: 9,
    settledDaysAgo: 7,
    words: [
      ['unclear', 'Is this about an evening in a room, or online as well?'],
      ['unclear', ''],
    ],
  },
  {
    daysAgo: 3,
    words: [
      ['key', 'Two of the answers seem right to me, depending on how long the silence has lasted.'],
      ['key', 'In our group we were taught the other one.'],
      ['unclear', 'I read it three times.'],
    ],
  },
  { daysAgo: 1, words: [['text', 'A word is missing in the explanation.']] },
];
const ANSWER = 'It is meant for both, and the question says so now. Thank you for telling us.';

/** Some people say that something is wrong with a question; staff have answered one of them, and the others wait. */
export class DemoQuestionReports {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly staff: DemoSession,
  ) {}

  /** What is said and answered on one day. */
  async hear(daysAgo: number, trainees: Iterable<DemoTrainee>): Promise<void> {
    const sessions = new Map([...trainees].map((trainee) => [trainee.enrolmentId, trainee]));
    for (const [place, said] of SAID.entries()) {
      if (said.daysAgo === daysAgo) await this.say(said, await this.asked(place), sessions);
      if (said.settledDaysAgo === daysAgo) await this.answer();
    }
  }

  private async say({ words }: Said, asked: Asked[], sessions: ReadonlyMap<string, DemoSession>): Promise<void> {
    for (const [place, [reason, text]] of words.entries()) {
      const one = asked[place];
      if (!one) return;
      const path = `/api/attempts/${one.attemptId}/question-reports/${one.itemId}`;
      await sessions.get(one.enrolmentId)?.send('PUT', path, { reason, words: text });
    }
  }

  private async answer(): Promise<void> {
    const path = '/api/admin/flagged-questions';
    const { items } = await this.staff.send<{
      items: { id: string; revision: number; reports: { people: number } }[];
    }>('GET', path);
    for (const { id, revision, reports } of items)
      if (reports.people > 0) await this.staff.send('POST', `${path}/${id}/looks`, { revision, answer: ANSWER });
  }

  /** Who was asked the question that most were asked, of the quiz in this place among those that most have sent. */
  private asked(place: number): Promise<Asked[]> {
    return this.app.get(DataSource).query(
      `with asked as (
         select distinct on (a.enrolment_id, a.activity_id, i."questionId")
                a.enrolment_id, a.activity_id, a.id, i.id as item_id, i."questionId" as question_id
           from attempts a cross join jsonb_to_recordset(a.items) as i (id text, "questionId" text)
           join enrolments e on e.id = a.enrolment_id and e.state = 'active' join users u on u.id = e.user_id and u.is_demo
          where a.state = 'submitted' order by a.enrolment_id, a.activity_id, i."questionId", a.number desc),
       most as (
         select distinct on (activity_id) activity_id, question_id, count(*) as people from asked
          group by activity_id, question_id order by activity_id, count(*) desc, question_id)
       select k.enrolment_id as "enrolmentId", k.id as "attemptId", k.item_id as "itemId"
         from asked k join (select * from most order by people desc, activity_id limit 1 offset $1) m using (activity_id, question_id)
        order by k.enrolment_id`,
      [place],
    );
  }
}
