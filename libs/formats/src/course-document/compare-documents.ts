import { isSchemeGroup, type SchemeNode, type SurveyQuestion } from '@convenor/rules';
import { canonicalJson } from './canonical-json.js';
import { compareQuestions } from './compare-questions.js';
import { compareFields, type Field, type DocumentChange, type Subject } from './document-change.js';
import type {
  CourseDocument,
  DocumentActivity,
  DocumentModule,
  DocumentQuiz,
  DocumentSurvey,
} from './course-document.js';
import { quizSettings } from './quiz-settings.js';

export interface DocumentComparison {
  readonly changes: readonly DocumentChange[];
  /** Whether anything changes what a person has to do. A patch of a published version may not. */
  readonly changesRequirements: boolean;
}

/**
 * What will change for people when `after` takes the place of `before`, in plain words and in the order of the course.
 * Words, pictures and links are free to change in a patch; nothing that is asked, counted, timed or signed is.
 */
export function compareDocuments(before: CourseDocument, after: CourseDocument): DocumentComparison {
  const changes = [
    ...compareFields({ subject: 'course', id: after.slug, name: 'The course' }, before, after, COURSE_FIELDS),
    ...compareRequirements(before.requirements, after.requirements),
    ...compareModules(before.modules, after.modules),
    ...compareActivities(before.modules, after.modules),
    ...compareQuestions(before.pools, after.pools),
    ...comparePictures(before, after),
  ];
  return { changes, changesRequirements: changes.some((change) => change.changesRequirements) };
}

const COURSE_FIELDS: readonly Field<CourseDocument>[] = [
  { name: 'its address', value: (course) => course.slug, binds: true, shown: true },
  { name: 'title', value: (course) => course.title, shown: true },
  { name: 'language', value: (course) => course.language, shown: true },
  { name: 'summary', value: (course) => course.summary },
  { name: 'description', value: (course) => course.descriptionHtml },
  { name: 'audience', value: (course) => course.audience },
  { name: 'outcomes', value: (course) => course.outcomes },
  { name: 'competencies', value: (course) => course.competencies ?? [] },
  { name: 'number of weeks', value: (course) => course.weeks, binds: true, shown: true },
  { name: 'hours', value: (course) => course.hours, shown: true },
  { name: 'enrolment policy for a new course', value: (course) => course.enrolmentPolicy, shown: true },
  { name: 'approval of certificates', value: (course) => course.certificate.approval, binds: true, shown: true },
  {
    name: 'months a certificate is valid',
    value: (course) => course.certificate.validMonths,
    binds: true,
    shown: true,
  },
  {
    name: 'contact hours for meetings',
    value: (course) => course.practiceHours ?? false,
    binds: true,
    shown: true,
  },
  { name: 'trainers', value: (course) => course.trainers },
  { name: 'questions and answers', value: (course) => course.faq },
];

const REQUIREMENT_FIELDS: readonly Field<SchemeNode>[] = [
  { name: 'title', value: ({ title }) => title, shown: true },
  { name: 'what it asks for', value: termsOf, binds: true },
];

const MODULE_FIELDS: readonly Field<DocumentModule>[] = [
  { name: 'title', value: (module) => module.title, shown: true },
  { name: 'week', value: (module) => module.week, binds: true, shown: true },
  { name: 'summary', value: (module) => module.summary },
  { name: 'outcomes', value: (module) => module.outcomes },
];

const ACTIVITY_FIELDS: readonly Field<DocumentActivity>[] = [
  { name: 'kind', value: (activity) => activity.kind, binds: true, shown: true },
  { name: 'title', value: (activity) => activity.title, shown: true },
  { name: 'summary', value: (activity) => activity.summary },
  { name: 'minutes', value: (activity) => activity.minutes, binds: true, shown: true },
  { name: 'required', value: (activity) => activity.required, binds: true, shown: true },
  { name: 'prerequisites', value: (activity) => activity.prerequisites, binds: true },
  { name: 'text', value: textOf },
  { name: 'text to sign', value: (activity) => (activity.kind === 'agreement' ? activity.html : null), binds: true },
  {
    name: 'version to sign',
    value: (activity) => (activity.kind === 'agreement' ? activity.version : null),
    binds: true,
    shown: true,
  },
  {
    name: 'least minutes',
    value: (activity) => (activity.kind === 'lesson' ? activity.minimumMinutes : null),
    binds: true,
    shown: true,
  },
  {
    name: 'least words',
    value: (activity) => (activity.kind === 'exercise' ? activity.minimumWords : null),
    binds: true,
    shown: true,
  },
  {
    name: 'approval',
    value: (activity) => (activity.kind === 'exercise' ? activity.approval : null),
    binds: true,
    shown: true,
  },
  {
    name: 'shared with the cohort',
    value: (activity) => (activity.kind === 'exercise' ? (activity.share ?? false) : null),
    binds: true,
    shown: true,
  },
  {
    name: 'meetings',
    value: (activity) =>
      activity.kind === 'practice' ? [activity.observed, activity.coLed, activity.led].join(' + ') : null,
    binds: true,
    shown: true,
  },
  {
    name: 'rubric',
    value: (activity) => (activity.kind === 'practice' ? activity.rubric : null),
    binds: true,
    shown: true,
  },
  { name: 'what it asks', value: ofSurvey(({ questions }) => questions.map(answerable)), binds: true },
  { name: 'words of its questions', value: ofSurvey(({ questions }) => questions) },
  {
    name: 'pass mark',
    value: (activity) => (activity.kind === 'quiz' ? activity.passMark : null),
    binds: true,
    shown: true,
  },
  {
    name: 'attempts',
    value: (activity) => (activity.kind === 'quiz' ? (activity.attempts ?? 'unlimited') : null),
    binds: true,
    shown: true,
  },
  {
    name: 'minutes between attempts',
    value: (activity) => (activity.kind === 'quiz' ? activity.waitMinutes : null),
    binds: true,
    shown: true,
  },
  {
    name: 'time limit',
    value: (activity) => (activity.kind === 'quiz' ? activity.timeLimitMinutes : null),
    binds: true,
    shown: true,
  },
  {
    name: 'what is drawn from which pool',
    value: (activity) => (activity.kind === 'quiz' ? activity.parts : null),
    binds: true,
  },
  { name: 'mode', value: ofQuiz((quiz) => quizSettings(quiz).mode), binds: true, shown: true },
  { name: 'which attempt counts', value: ofQuiz((quiz) => quizSettings(quiz).gradeBy), binds: true, shown: true },
  { name: 'navigation', value: ofQuiz((quiz) => quizSettings(quiz).navigation), binds: true, shown: true },
  {
    name: 'sections and their pass marks',
    value: ofQuiz((quiz) => quizSettings(quiz).sections.map(({ id, passMark }) => [id, passMark])),
    binds: true,
  },
  {
    name: 'words of the sections',
    value: ofQuiz((quiz) =>
      quizSettings(quiz).sections.map(({ title, instructionsHtml }) => [title, instructionsHtml]),
    ),
  },
  { name: 'how written answers are marked', value: ofQuiz((quiz) => quizSettings(quiz).marking) },
  { name: 'asking how sure people are', value: ofQuiz((quiz) => quizSettings(quiz).confidence), shown: true },
  { name: 'layout', value: (activity) => (activity.kind === 'quiz' ? activity.layout : null), shown: true },
  {
    name: 'shuffling',
    value: (activity) => (activity.kind === 'quiz' ? [activity.shuffleItems, activity.shuffleChoices] : null),
  },
  { name: 'what is shown afterwards', value: (activity) => (activity.kind === 'quiz' ? activity.review : null) },
];

function ofQuiz(value: (quiz: DocumentQuiz) => unknown): (activity: DocumentActivity) => unknown {
  return (activity) => (activity.kind === 'quiz' ? value(activity) : null);
}

function ofSurvey(value: (survey: DocumentSurvey) => unknown): (activity: DocumentActivity) => unknown {
  return (activity) => (activity.kind === 'survey' ? value(activity) : null);
}

/** Under what the answers to a question are counted: changing it would mix answers to different things. */
function answerable(question: SurveyQuestion): unknown {
  return [question.id, question.type, 'choices' in question ? question.choices.map(({ id }) => id) : []];
}

function textOf(activity: DocumentActivity): string | null {
  if (activity.kind === 'lesson' || activity.kind === 'practice') return activity.html;
  if (activity.kind === 'exercise') return activity.promptHtml;
  return activity.kind === 'quiz' || activity.kind === 'survey' ? activity.introHtml : null;
}

function compareRequirements(before: readonly SchemeNode[], after: readonly SchemeNode[]): DocumentChange[] {
  const subject = (node: SchemeNode): Subject => ({
    subject: 'requirement',
    id: node.key,
    name: isSchemeGroup(node)
      ? `The group of requirements "${node.title || node.key}"`
      : `The requirement "${node.title}"`,
  });
  return compareLists(before.flatMap(nodesOf), after.flatMap(nodesOf), ({ key }) => key, subject, REQUIREMENT_FIELDS);
}

/** A group and all that stands within it. */
function nodesOf(node: SchemeNode): SchemeNode[] {
  return isSchemeGroup(node) ? [node, ...node.items.flatMap(nodesOf)] : [node];
}

/** Of a group also what stands in it, in no order. */
function termsOf(node: SchemeNode): object {
  const { title: _title, ...terms } = node;
  return isSchemeGroup(node) ? { ...terms, items: node.items.map(({ key }) => key).sort() } : terms;
}

function compareModules(before: readonly DocumentModule[], after: readonly DocumentModule[]): DocumentChange[] {
  const subject = ({ id, title }: DocumentModule): Subject => ({
    subject: 'module',
    id,
    name: `The module "${title}"`,
  });
  return [
    ...compareLists(before, after, ({ id }) => id, subject, MODULE_FIELDS),
    ...compareOrder(
      before.map(({ id }) => id),
      after.map(({ id }) => id),
      'modules',
    ),
  ];
}

function compareActivities(before: readonly DocumentModule[], after: readonly DocumentModule[]): DocumentChange[] {
  const subject = ({ id, kind, title }: DocumentActivity): Subject => ({
    subject: 'activity',
    id,
    name: `The ${kind} "${title}"`,
  });
  const all = (modules: readonly DocumentModule[]): DocumentActivity[] =>
    modules.flatMap((module) => module.activities);
  const places = (modules: readonly DocumentModule[]): Map<string, string> =>
    new Map(modules.flatMap((module) => module.activities.map((activity) => [activity.id, module.id] as const)));
  const [placesBefore, placesAfter] = [places(before), places(after)];
  const moved = all(after).filter(({ id }) => placesBefore.has(id) && placesBefore.get(id) !== placesAfter.get(id));
  return [
    ...compareLists(all(before), all(after), ({ id }) => id, subject, ACTIVITY_FIELDS),
    ...moved.map((activity) => {
      const { name, ...what } = subject(activity);
      return {
        ...what,
        change: 'changed' as const,
        message: `${name} moves to another module.`,
        changesRequirements: true,
      };
    }),
    ...compareOrder(
      all(before).map(({ id }) => id),
      all(after).map(({ id }) => id),
      'activities',
    ),
  ];
}

function compareLists<Item>(
  before: readonly Item[],
  after: readonly Item[],
  idOf: (item: Item) => string,
  subjectOf: (item: Item) => Subject,
  fields: readonly Field<Item>[],
): DocumentChange[] {
  const old = new Map(before.map((item) => [idOf(item), item]));
  const kept = new Set(after.map(idOf));
  const removed = before
    .filter((item) => !kept.has(idOf(item)))
    .map((item) => comingOrGoing(subjectOf(item), 'removed'));
  const rest = after.flatMap((item) => {
    const previous = old.get(idOf(item));
    return previous
      ? compareFields(subjectOf(item), previous, item, fields)
      : [comingOrGoing(subjectOf(item), 'added')];
  });
  return [...removed, ...rest];
}

function comingOrGoing({ name, ...subject }: Subject, change: 'added' | 'removed'): DocumentChange {
  return { ...subject, change, message: `${name} is ${change}.`, changesRequirements: true };
}

/** By default an activity waits for those before it, so the order is a rule and not only a look. */
function compareOrder(
  before: readonly string[],
  after: readonly string[],
  what: 'modules' | 'activities',
): DocumentChange[] {
  const common = (ids: readonly string[], others: readonly string[]): string[] =>
    ids.filter((id) => others.includes(id));
  if (canonicalJson(common(before, after)) === canonicalJson(common(after, before))) return [];
  const message = `The order of the ${what} changes.`;
  return [{ subject: 'course', id: what, change: 'changed', message, changesRequirements: true }];
}

function comparePictures(before: CourseDocument, after: CourseDocument): DocumentChange[] {
  const old = new Map(before.assets.map(({ path, sha256 }) => [path, sha256]));
  return after.assets
    .filter(({ path, sha256 }) => old.has(path) && old.get(path) !== sha256)
    .map(({ path }) => ({
      subject: 'picture',
      id: path,
      change: 'changed',
      message: `The picture ${path} changes.`,
      changesRequirements: false,
    }));
}
