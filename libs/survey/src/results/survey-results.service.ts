import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { CourseDocument, DocumentModule, DocumentSurvey } from '@convenor/formats';
import { type Actor, NotFound } from '@convenor/platform';
import { joinCounted, LEAST_GROUP, mayShow, NOTHING_COUNTED, shownGroups, type SurveyQuestion } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { answersOf, questionResult } from './question-result.js';
import { type ReachedCourse, type ReachedGroup, SurveyReach } from './survey-reach.js';
import { SELF_PACED, type SurveyListDto, type SurveyResultsDto } from './survey-results.dto.js';

const SHOWN_WORDS = 100;

interface Asked {
  document: CourseDocument;
  survey: DocumentSurvey;
}

/** What the answers of many say, where they are enough that nobody is given away. */
@Injectable()
export class SurveyResults {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly reach: SurveyReach,
  ) {}

  async all(actor: Actor): Promise<SurveyListDto> {
    return this.list(actor, await this.reach.courses(actor));
  }

  async ofCourse(actor: Actor, slug: string): Promise<SurveyListDto> {
    return this.list(actor, [await this.reach.course(actor, slug)]);
  }

  /** @param cohort the id of a cohort, or `self-paced`; all together when left out */
  async show(actor: Actor, slug: string, activityId: string, cohort?: string): Promise<SurveyResultsDto> {
    return this.results(actor, slug, activityId, cohort, SHOWN_WORDS);
  }

  /** The same with all words, for a file. */
  async whole(actor: Actor, slug: string, activityId: string, cohort?: string): Promise<SurveyResultsDto> {
    return this.results(actor, slug, activityId, cohort, null);
  }

  private async results(
    actor: Actor,
    slug: string,
    activityId: string,
    cohort: string | undefined,
    mostWords: number | null,
  ): Promise<SurveyResultsDto> {
    const course = await this.reach.course(actor, slug);
    const { document, survey } = await this.survey(course, activityId);
    const groups = await this.reach.groups(actor, course.id, activityId);
    const place = cohort === undefined ? null : placeOf(groups, cohort);
    const sheets = shownSizes(groups.map(({ counted }) => counted.sheets));
    const taken = place === null ? groups : [groups[place]!];
    const { tally } = taken.map(({ counted }) => counted).reduce(joinCounted, NOTHING_COUNTED);
    const shown = survey.questions.filter((question) => shows(groups, sheets.shown, question, place));
    const written = await this.words(course.id, activityId, shown, taken, mostWords);
    const questions = survey.questions.map((question) =>
      shown.includes(question)
        ? questionResult(question, tally, written.get(question.id) ?? [])
        : questionResult(question, {}, []),
    );
    return {
      courseTitle: document.title,
      title: survey.title,
      least: LEAST_GROUP,
      cohort: cohort ?? null,
      answers: place === null ? sheets.total : sheets.sizes[place]!,
      groups: groups.map(({ cohortId, name }, index) => ({
        id: cohortId ?? SELF_PACED,
        name,
        answers: sheets.sizes[index]!,
      })),
      questions,
    };
  }

  private async list(actor: Actor, courses: readonly ReachedCourse[]): Promise<SurveyListDto> {
    const sizesOf = await this.reach.sizes(
      actor,
      courses.map(({ id }) => id),
    );
    const items = [];
    for (const course of courses) {
      const document = await this.versions.document(course.versionId);
      items.push(
        ...surveysIn(document).map(({ module, survey }) => ({
          courseSlug: course.slug,
          courseTitle: document.title,
          activityId: survey.id,
          title: survey.title,
          moduleTitle: module.title,
          week: module.week,
          answers: shownSizes(sizesOf(course.id, survey.id)).total,
        })),
      );
    }
    return { items, next: null };
  }

  private async survey({ versionId }: ReachedCourse, activityId: string): Promise<Asked> {
    const document = await this.versions.document(versionId);
    const found = surveysIn(document).find(({ survey }) => survey.id === activityId);
    if (!found) throw new NotFound('This survey');
    return { document, survey: found.survey };
  }

  /** By question, in no order: the ids are random. */
  private async words(
    courseId: string,
    activityId: string,
    questions: readonly SurveyQuestion[],
    groups: readonly ReachedGroup[],
    most: number | null,
  ): Promise<Map<string, string[]>> {
    const asked = questions.filter(({ type }) => type === 'few_words').map(({ id }) => id);
    if (asked.length === 0) return new Map();
    const cohorts = groups.flatMap(({ cohortId }) => (cohortId === null ? [] : [cohortId]));
    const selfPaced = groups.some(({ cohortId }) => cohortId === null);
    const rows = await this.db.query<{ id: string; words: string[] }[]>(
      `select q.id, array(select w.words from survey_words w
                where w.course_id = $1 and w.activity_id = $2 and w.question_id = q.id
                  and (w.cohort_id = any($4::uuid[]) or ($5 and w.cohort_id is null))
                order by w.id limit $6) as words
         from unnest($3::text[]) as q (id)`,
      [courseId, activityId, asked, cohorts, selfPaced, most],
    );
    return new Map(rows.map(({ id, words }) => [id, words]));
  }
}

function surveysIn({ modules }: CourseDocument): { module: DocumentModule; survey: DocumentSurvey }[] {
  return modules.flatMap((module) =>
    module.activities.flatMap((survey) => (survey.kind === 'survey' ? [{ module, survey }] : [])),
  );
}

/** Of each question the groups are weighed anew: not everybody answers all of them. */
function shows(
  groups: readonly ReachedGroup[],
  sheetsShown: readonly boolean[],
  { id }: SurveyQuestion,
  place: number | null,
): boolean {
  const { shown, total } = shownSizes(groups.map(({ counted }) => answersOf(counted.tally, id)));
  return place === null ? total !== null : sheetsShown[place]! && shown[place]!;
}

/** @throws NotFound when it is missing or beyond reach, alike. */
function placeOf(groups: readonly ReachedGroup[], cohort: string): number {
  const place = groups.findIndex(({ cohortId }) => (cohortId ?? SELF_PACED) === cohort);
  if (place < 0) throw new NotFound('This cohort');
  return place;
}

/** How many there are in each group and in all, as far as that may be said. */
function shownSizes(sizes: readonly number[]): { shown: boolean[]; sizes: (number | null)[]; total: number | null } {
  const shown = shownGroups(sizes);
  const sum = sizes.reduce((total, size) => total + size, 0);
  return { shown, sizes: sizes.map((size, place) => (shown[place] ? size : null)), total: mayShow(sum) ? sum : null };
}
