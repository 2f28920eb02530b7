import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '@convenor/platform';
import { announced } from '../support/announcements.js';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { sharedExercise } from '../support/discussion.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { Listener } from '../support/listener.js';
import { type Person, TestApi } from '../support/test-api.js';
import { LATER, talking } from '../support/topics.js';

const EXERCISE = 'first-thoughts';
const REFLECTION = 'CANARY-kestrel is what I kept from that evening.';
const SAID = 'CANARY-robin, and what to do about it.';
/** What this person may not hear at all, whatever they have posted. */
const NEVER = {
  hidden: 'CANARY-magpie hidden by a trainer',
  'hidden in a topic': 'CANARY-starling hidden in a reply',
  'of another group': 'CANARY-heron of another group',
  'of a week to come': 'CANARY-swift of a week to come',
  'an announcement that is a draft': 'CANARY-plover of a draft',
  'an announcement that is planned': 'CANARY-curlew of a plan',
  'an announcement that was taken back': 'CANARY-dunlin taken back',
  'an announcement of another group': 'CANARY-godwit of another group',
};

describe('what others wrote is not heard before it may be', () => {
  let api: TestApi;
  let trainer: Person;
  let reader: Learner;
  let known: string[];
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    await publishCourse(api, { slug: 'shared', files: sharedExercise() });
    trainer = await api.person({ roles: ['trainer'] });
    const group = async (): Promise<string> =>
      (await aCohort(api, { course: 'shared', release: 'weekly', startsOn: '2027-02-25', trainers: [trainer.id] })).id;
    const [mine, others] = [await group(), await group()];
    reader = await member('Rana Haddad', mine);
    const writer = await member('Willa Stone', mine);
    const stranger = await member('Tove Lind', others);
    known = [writer.enrolmentId, ...(await written(writer, stranger, mine, others))];
  });
  afterAll(() => api.stop());

  async function member(name: string, cohort: string): Promise<Learner> {
    const learner = await aLearner(api, 'shared', { name });
    await joinCohort(api, learner.enrolmentId, cohort);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    return learner;
  }

  /** @returns the ids of all of it */
  async function written(writer: Learner, stranger: Learner, mine: string, others: string): Promise<string[]> {
    const talk = talking(api);
    const reflect = async (who: Learner, text: string): Promise<string> => {
      await who.post(who.activity(EXERCISE, '/reflection/post'), { text }).expect(200);
      return (await who.get(who.activity(EXERCISE, '/reflection')).expect(200)).body.post.id;
    };
    const hiddenWriter = await member('Hugo Alm', mine);
    const hidden = await reflect(hiddenWriter, `${NEVER.hidden}, which is long enough.`);
    const ids = [
      await reflect(writer, REFLECTION),
      hidden,
      await reflect(stranger, `${NEVER['of another group']}, long.`),
    ];
    const topic = await talk.open(writer, { title: 'People who come late', text: SAID });
    const reply = await talk.replied(hiddenWriter, topic, NEVER['hidden in a topic']);
    for (const id of [hidden, reply]) await talk.moderate(trainer, id, 'hide').expect(204);
    const elsewhere = await talk.open(stranger, { title: NEVER['of another group'] });
    const now = api.app.get(Clock).now();
    api.timeIs('2027-03-15T12:00:00Z');
    const early = await talk.open(writer, { module: LATER, title: NEVER['of a week to come'] });
    api.timeIs(now);
    return [...ids, topic, reply, elsewhere, early, ...(await announcements(mine, others))];
  }

  async function announcements(mine: string, others: string): Promise<string[]> {
    const write = (to: string, title: string, given: object): Promise<string> =>
      announced(trainer, to, { title, text: title, pinnedUntil: '2027-04-01', ...given });
    const back = await write(mine, NEVER['an announcement that was taken back'], {});
    await trainer.delete(`/api/admin/announcements/${back}`).set('if-match', '"2"');
    return [
      back,
      await write(mine, NEVER['an announcement that is a draft'], { publishNow: false }),
      await write(mine, NEVER['an announcement that is planned'], {
        publishNow: false,
        date: '2027-03-20',
        time: '09:00',
      }),
      await write(others, NEVER['an announcement of another group'], {}),
    ];
  }

  /** Everything that a person can read at any time, with every id that there is. */
  async function lookAround(to: Listener): Promise<void> {
    const own = `/api/enrolments/${reader.enrolmentId}`;
    const words = ['CANARY', 'kestrel', 'magpie', 'starling', 'heron', 'swift'];
    const readable = [
      ...[
        '/api/me',
        '/api/me/enrolments',
        '/api/me/export',
        '/api/me/notifications',
        '/api/me/sessions',
        '/api/courses/shared',
      ],
      ...[own, `${own}/requirements`, `${own}/review`, `${own}/sessions`, `${own}/announcements`, `${own}/plan`],
      ...['', '/reflection', '/reflections'].map((rest) => `${own}/activities/${EXERCISE}${rest}`),
      ...[`${own}/topics`, `${own}/topics?followed=true`, `${own}/topics?module=${LATER}`],
      ...words.map((word) => `${own}/topics?q=${word}`),
      ...known.flatMap((id) => [`${own}/topics/${id}`, `${own}/announcements/${id}`, `/api/enrolments/${id}`]),
      ...['/api/admin/topics', '/api/admin/reflections', '/api/admin/moderation', '/api/admin/audit'],
    ];
    await api.runJobs();
    for (const path of readable) await to.ask('get', path);
    for (const id of known) {
      await to.ask('post', `${own}/posts/${id}/responses`, { starter: 'stayed', text: 'how you waited.' });
      await to.ask('post', `${own}/topics/${id}/report`, { reason: 'other', words: '' });
    }
  }

  it('before one has posted: what is talked about, and nobody’s reflection', async () => {
    const to = new Listener(reader);
    await lookAround(to);
    expect(to.givenAway(/kestrel/)).toEqual([]);
    expect(to.givenAway(/robin/).length).toBeGreaterThan(0);
  });

  it('after that: theirs too, so that the ear is known to hear', async () => {
    await reader
      .post(reader.activity(EXERCISE, '/reflection/post'), { text: 'The one where nobody spoke.' })
      .expect(200);
    const to = new Listener(reader);
    await lookAround(to);
    expect(to.givenAway(/kestrel/).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(NEVER))('and never %s', async (_what, words) => {
    const to = new Listener(reader);
    await lookAround(to);
    // What one has searched for stands in one's own address alone.
    expect(to.givenAway(new RegExp(/CANARY-\w+/.exec(words)![0]))).toEqual([]);
  });

  it('nor anything of it once one has left', async () => {
    await moved(await api.person({ roles: ['admin'] }), reader.enrolmentId, 'withdrawn');
    const to = new Listener(reader);
    await lookAround(to);
    expect(to.givenAway(/CANARY-(?!nothing)/)).toEqual([]);
  });
});
