import { randomUUID } from 'node:crypto';
import { ADMIN, PASSWORD, actor } from './actors.mjs';
import { READY } from './seed.mjs';

export const LANES = 16;
/** So many lessons are read at once when all read at once. */
export const READERS = 64;
/** People who read, those with the highest numbers: each reports again some seconds later, as a page does. */
const READING = 4_000;
const LESSON = 'many-pathways';
const QUIZ = 'week-1-quiz';
const ANSWERS = 10;

/** Those who read, sign in and save answers, one a lane; everyone after them takes one quiz. */
const LANE_ACTORS = Array.from({ length: LANES }, (_, lane) => actor(lane + 1));

const signedIn = (person) => ({ actor: person, cookie: person.cookie });

/** What is measured. `act` is one go of one lane; it is the same whichever server the client speaks to. */
export class Scenarios {
  sequence = 7_000_000_000;
  nextQuizTaker = LANES + 1;
  nextReader = 0;
  /** Attempts under way, by lane. */
  attempts = [];

  /** @param certificates ids of those that strangers look at, one a lane */
  constructor(course, passwordHash, certificates) {
    this.certificates = certificates;
    this.isRight = rightChoices(course);
    this.passwordHash = passwordHash;
  }

  outline = (client, lane) => {
    const person = LANE_ACTORS[lane];
    return client.send('GET', `/api/enrolments/${person.enrolment}`, signedIn(person));
  };

  lesson = (client, lane) => {
    const person = LANE_ACTORS[lane];
    return client.send('GET', `/api/enrolments/${person.enrolment}/activities/${LESSON}`, signedIn(person));
  };

  /** The lesson page tells that somebody is there, and how far. */
  reading = (client) => this.read(client, actor(READY - (this.nextReader++ % READING)));

  read(client, person) {
    const path = `/api/enrolments/${person.enrolment}/activities/${LESSON}/reading`;
    return client.send('PUT', path, { ...signedIn(person), body: { position: 500, activeSeconds: 1 } });
  }

  /** A stranger looks at somebody's certificate. What is asked of the database names what is known of just that one. */
  verification = (client, lane) =>
    client.send('GET', `/verify/${this.certificates[lane]}`, { actor: LANE_ACTORS[lane], exact: true });

  savedAnswer = (client, lane) => {
    const { id, items } = this.attempts[lane];
    return this.save(client, LANE_ACTORS[lane], id, items[0], [items[0].choices[0].id]);
  };

  /** Start, ten answers (every item, and the first ones once more), submit; it is passed. */
  quiz = async (client) => {
    const person = actor(this.nextQuizTaker++);
    const attempt = await this.start(client, person);
    for (let place = 0; place < ANSWERS; place += 1) {
      const item = attempt.items[place % attempt.items.length];
      await this.save(client, person, attempt.id, item, this.rightOf(item));
    }
    return client.send('POST', `/api/attempts/${attempt.id}/submit`, { ...signedIn(person), ...once() });
  };

  signIn = (client, lane) => {
    const person = LANE_ACTORS[lane];
    const body = { email: person.email, password: PASSWORD };
    const more = { passwordHash: this.passwordHash };
    return client.send('POST', '/api/auth/sign-in', {
      actor: person,
      cookie: person.deviceCookie,
      body,
      own: true,
      more,
    });
  };

  adminList = (client) => client.send('GET', '/api/admin/enrolments', signedIn(actor(ADMIN)));

  /** Opens the attempts that answers are saved to. */
  async openAttempts(client) {
    for (const person of LANE_ACTORS) this.attempts.push(await this.start(client, person));
  }

  async start(client, person) {
    const path = `/api/enrolments/${person.enrolment}/activities/${QUIZ}/attempts`;
    return JSON.parse(await client.send('POST', path, { ...signedIn(person), ...once() }));
  }

  save(client, person, attemptId, item, choiceIds) {
    this.sequence += 1;
    const body = { response: { choiceIds }, sequence: this.sequence };
    return client.send('PUT', `/api/attempts/${attemptId}/responses/${item.id}`, { ...signedIn(person), body });
  }

  rightOf({ html, choices }) {
    return choices.filter(this.isRight.get(html)).map(({ id }) => id);
  }
}

const once = () => ({ headers: { 'idempotency-key': randomUUID() } });

/** Tells of every question, by the words that are shown, which of its choices are right. */
function rightChoices({ pools }) {
  return new Map(pools.flatMap((pool) => pool.questions.map((question) => [question.html, isRightIn(question)])));
}

function isRightIn({ answer, choices }) {
  if (!choices) return ({ id }) => id === String(answer);
  const right = new Set(choices.filter(({ correct }) => correct).map(({ html }) => html));
  return ({ html }) => right.has(html);
}
