import { isLanguageTag } from '../markdown/plain-text.js';
import type { CoursePackage, FrequentQuestion, Trainer } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';
import { readCompetencies } from './read-competencies.js';
import { readRequirements } from './read-requirements.js';
import type { Reading } from './reading.js';

export const COURSE_FILE = 'course.yaml';

export type CourseFacts = Omit<CoursePackage, 'modules' | 'pools' | 'assets' | 'files'>;

export interface CourseFile {
  readonly facts: CourseFacts;
  /** null when the author's number cannot be used. */
  readonly weeks: number | null;
  /** The folders of the modules in the order of the track, each with the line that lists it. */
  readonly moduleFolders: readonly { readonly text: string; readonly line: number }[];
}

/** Reads `course.yaml`: the facts of the course and the list of its modules. */
export function readCourseFile(reading: Reading): CourseFile | null {
  if (!reading.files.has(COURSE_FILE)) {
    const message = 'There is no course.yaml. It belongs at the top of the folder and says what the course is.';
    reading.log.error(COURSE_FILE, null, 'missing_file', message);
    return null;
  }
  const text = reading.text(COURSE_FILE);
  const course = text === null ? null : reading.yaml(COURSE_FILE, text);
  if (!course) return null;
  if (course.integer('format', { min: 1, max: 1_000 }) !== 1) {
    course.error('format', 'format', 'This package uses a newer format. This version of Convenor reads format 1.');
  }
  const description = course.markdown('description');
  reading.inspect(description);
  const facts: CourseFacts = {
    format: 1,
    slug: course.id('slug'),
    language: readLanguage(course),
    title: course.text('title'),
    summary: course.text('summary'),
    description,
    audience: course.texts('audience').map((entry) => entry.text),
    outcomes: course.texts('outcomes').map((entry) => entry.text),
    ...readCompetencies(course),
    weeks: course.integer('weeks', { min: 1, max: 104 }),
    hours: course.integer('hours', { min: 1, max: 2_000 }),
    enrolmentPolicy: course.oneOf('enrolmentPolicy', ['open', 'approval', 'closed']),
    certificate: readCertificate(course),
    ...(course.flag('practiceHours', false) && { practiceHours: true }),
    trainers: course.mappings('trainers').map(readTrainer),
    faq: course.mappings('faq').map((entry) => readFrequentQuestion(entry, reading)),
    requirements: readRequirements(course, reading),
  };
  const moduleFolders = course.texts('modules', 1);
  course.close();
  return { facts, weeks: course.hasFault('weeks') ? null : facts.weeks, moduleFolders };
}

function readLanguage(course: MappingReader): string {
  const language = course.text('language');
  if (language !== '' && !isLanguageTag(language)) {
    course.error('language', 'bad_language', `"${language}" is not a language code such as en, es or pt-BR.`);
  }
  return language;
}

function readCertificate(course: MappingReader): CoursePackage['certificate'] {
  const certificate = course.mapping('certificate');
  if (!certificate) return { approval: 'automatic', validMonths: 24 };
  const settings = {
    approval: certificate.oneOf('approval', ['automatic', 'queue']),
    validMonths: certificate.integer('validMonths', { min: 1, max: 1_200 }, 24),
  };
  certificate.close();
  return settings;
}

function readTrainer(entry: MappingReader): Trainer {
  const trainer = { name: entry.text('name'), about: entry.text('about') };
  entry.close();
  return trainer;
}

function readFrequentQuestion(entry: MappingReader, reading: Reading): FrequentQuestion {
  const question = { question: entry.text('question'), answer: entry.markdown('answer') };
  reading.inspect(question.answer);
  entry.close();
  return question;
}
