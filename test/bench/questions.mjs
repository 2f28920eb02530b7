// `npm run bench:questions`: reading files of questions, handing in a long mixed quiz, and item analysis, each held
// against something plain that is done in the same run. See docs/benchmarks.md.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';
import { ADMIN, actor } from './actors.mjs';
import { Client } from './client.mjs';
import { manyQuestions, QUESTIONS } from './many-questions.mjs';
import { mixedCourse, SLUG } from './mixed-course.mjs';

const ROUNDS = 5;
const SITTINGS = 60;
const ATTEMPTS = 2_500;
const ITEMS = 40;

mkdirSync(join(root, 'test-results'), { recursive: true });
await ensureBuilt(join(root, 'test-results'));
const { readQuestions, renderQuestion, writeQuestions, writeZip } =
  await import('../../dist/libs/formats/src/index.js');
const { addAttempt, analyseQuiz, tallyAttempts } = await import('../../dist/libs/rules/src/index.js');
const { onStage } = await import('./stage.mjs');

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** The median of the rounds in milliseconds; the first is left out, in which code is made fast. */
async function timed(act) {
  const took = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    await act();
    if (round > 0) took.push(performance.now() - began);
  }
  return median(took);
}

const rows = [];
const row = (what, ms, plain, plainMs) =>
  rows.push([what, ms.toFixed(1), plain, plainMs.toFixed(1), (ms / plainMs).toFixed(2)]);

/** Each format against reading the same questions as JSON and rendering every one of them. */
async function reading(questions) {
  const entries = questions.map((question, place) => ({
    name: `Question ${place + 1}`,
    category: [],
    sourceId: null,
    question,
  }));
  const targets = { assetUrl: () => '', activityUrl: () => '#', fileUrl: () => null };
  const json = JSON.stringify(questions);
  const plain = await timed(() => JSON.parse(json).forEach((question) => renderQuestion(question, targets)));
  for (const format of ['gift', 'moodle_xml', 'qti_2_2', 'yaml']) {
    const { bytes, fileName } = await writeQuestions(entries, new Map(), format);
    const ms = await timed(async () => {
      const read = await readQuestions(bytes, fileName);
      if (read.questions.length < QUESTIONS) throw new Error(`${format} lost questions`);
      read.questions.forEach(({ entry }) => entry && renderQuestion(entry.question, targets));
    });
    row(`${QUESTIONS} questions of ${format}, read and rendered`, ms, 'the same from JSON', plain);
  }
}

/** Answers of many, by chance that is the same in every run. */
function analysedAttempts(questions) {
  let seed = 7;
  const next = (below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  return Array.from({ length: ATTEMPTS }, () => {
    const items = questions.map((question) => {
      const points = question.points * next(2);
      const answers = [{ part: '', key: String(next(4)) }];
      return {
        questionId: question.id,
        points,
        maxPoints: question.points,
        answered: true,
        answers,
        milliseconds: next(90_000),
        confidence: next(3),
      };
    });
    return { items, total: items.reduce((sum, { points }) => sum + points, 0) };
  });
}

async function analysis(questions) {
  const attempts = analysedAttempts(questions.slice(0, ITEMS));
  const sum = await timed(() => {
    const totals = new Map();
    for (const { items } of attempts) {
      for (const { questionId, points } of items) totals.set(questionId, (totals.get(questionId) ?? 0) + points);
    }
  });
  const full = await timed(() => analyseQuiz(tallyAttempts(attempts)));
  row(`analysis of ${ATTEMPTS * ITEMS} answers from nothing`, full, 'adding up their points', sum);
  let tally = tallyAttempts(attempts);
  const more = await timed(() => {
    for (let time = 0; time < 100; time += 1) tally = addAttempt(tally, attempts[time]);
  });
  row(`counting 100 more attempts of ${ITEMS}`, more, 'adding up the points of all', sum);
}

/** A sitting over HTTP; only handing it in is timed. */
async function sit(client, person, enrolment, activity, answer) {
  const signedIn = { cookie: person.cookie, headers: { 'idempotency-key': randomUUID() } };
  const path = `/api/enrolments/${enrolment}/activities/${activity}/attempts`;
  const attempt = JSON.parse(await client.send('POST', path, signedIn));
  for (const [place, item] of attempt.items.entries()) {
    const response = answer(item);
    if (response)
      await client.send('PUT', `/api/attempts/${attempt.id}/responses/${item.id}`, {
        ...signedIn,
        headers: {},
        body: { response, sequence: place + 1 },
      });
  }
  const began = performance.now();
  await client.send('POST', `/api/attempts/${attempt.id}/submit`, {
    ...signedIn,
    headers: { 'idempotency-key': randomUUID() },
  });
  return { items: attempt.items.length, ms: performance.now() - began };
}

/** Some answer to any item that is shown. */
function someAnswer({ type, choices, places }) {
  if (type === 'short_answer') return { text: 'open' };
  if (type === 'numerical') return { text: '42' };
  if (type === 'matching')
    return { places: Object.fromEntries(places.map(({ id }, place) => [id, choices[place % choices.length].id])) };
  if (type === 'ordering') return { choiceIds: choices.map(({ id }) => id) };
  return { choiceIds: [choices[0].id] };
}

async function handingIn(questions) {
  await onStage(SITTINGS + 5, async ({ product, db }) => {
    const admin = actor(ADMIN);
    await db.query(`insert into user_roles (user_id, role) values ($1, 'author')`, [admin.user]);
    const form = new FormData();
    form.append('file', new Blob([await writeZip(await mixedCourse(questions.slice(0, ITEMS)))]), 'course.zip');
    const headers = { cookie: admin.cookie, origin: product.url };
    const sent = await fetch(`${product.url}/api/admin/courses/imports`, { method: 'POST', headers, body: form });
    if (!sent.ok) throw new Error(await sent.text());
    const client = new Client(product.url, 1);
    await client.send('POST', `/api/admin/courses/${SLUG}/publish`, { cookie: admin.cookie, body: { as: 'version' } });
    const [mixed, usual] = [[], []];
    let count = 0;
    for (let n = 1; n <= SITTINGS; n += 1) {
      const person = actor(n);
      const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
      const { id } = JSON.parse(
        await client.send('POST', `/api/courses/${SLUG}/enrolments`, { cookie: person.cookie, body: consents }),
      );
      const long = await sit(client, person, id, 'mixed', someAnswer);
      count = long.items;
      mixed.push(long.ms);
      usual.push((await sit(client, person, person.enrolment, 'week-1-quiz', someAnswer)).ms);
    }
    await client.close();
    if (count !== ITEMS) throw new Error(`the quiz had ${count} items`);
    row(`a quiz of ${ITEMS} mixed items handed in`, median(mixed), 'the quiz of week 1', median(usual));
  });
}

const { questions: read } = await readQuestions(new TextEncoder().encode(manyQuestions()), 'many.gift');
const questions = read.flatMap(({ entry }) => entry?.question ?? []);
await reading(questions);
await analysis(questions);
await handingIn(questions);

console.log('| what | ms | against | ms | ratio |\n| ---- | -: | ------- | -: | ----: |');
for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
