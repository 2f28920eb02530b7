import { KEBAB } from '../markdown/links.js';
import type { CourseActivity, CourseModule } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';
import { kindOfFile, readActivity } from './read-activity.js';
import type { Place, Reading } from './reading.js';

/** Reads one module folder and the activities it lists. `listed` is the line of course.yaml that names it, `weeks` how many the course has, if known. */
export function readModule(reading: Reading, folder: string, listed: Place, weeks: number | null): CourseModule | null {
  const file = `modules/${folder}/module.yaml`;
  if (!KEBAB.test(folder)) {
    const message = `"${folder}" is not a folder name. Use lower-case letters, digits and hyphens, for example 01-orientation.`;
    reading.log.error(listed.file, listed.line, 'bad_folder_name', message);
    return null;
  }
  if (!reading.claim('module folder', folder, listed)) return null;
  if (!reading.files.has(file)) {
    reading.log.error(listed.file, listed.line, 'missing_file', `There is no file ${file}.`);
    return null;
  }
  const text = reading.text(file);
  const module = text === null ? null : reading.yaml(file, text);
  if (!module) return null;
  const id = module.id('id');
  reading.claim('module id', id, { file, line: module.lineOf('id') });
  const facts = {
    id,
    folder,
    title: module.text('title'),
    week: readWeek(module, weeks),
    summary: module.text('summary'),
    outcomes: module.texts('outcomes').map((entry) => entry.text),
  };
  const activities = module
    .texts('activities', 1)
    .flatMap(({ text: name, line }) => readListedActivity(reading, folder, name, { file, line }) ?? []);
  module.close();
  return { ...facts, activities };
}

function readWeek(module: MappingReader, weeks: number | null): number {
  const week = module.integer('week', { min: 1, max: 104 });
  if (weeks !== null && week > weeks) {
    module.error(
      'week',
      'week_after_end',
      `This module is in week ${week}, but course.yaml says that the course has ${weeks}.`,
    );
  }
  return week;
}

function readListedActivity(reading: Reading, folder: string, name: string, listed: Place): CourseActivity | null {
  const kind = kindOfFile(name);
  if (!kind) {
    const message = `"${name}" is not an activity. Names end in .lesson.md, .exercise.md, .practice.md, .agreement.md, .quiz.yaml or .survey.yaml, in lower-case letters, digits and hyphens.`;
    reading.log.error(listed.file, listed.line, 'activity_file_name', message);
    return null;
  }
  const file = `modules/${folder}/${name}`;
  if (!reading.files.has(file)) {
    reading.log.error(listed.file, listed.line, 'missing_file', `There is no file ${file}.`);
    return null;
  }
  if (reading.used.has(file)) {
    reading.log.error(listed.file, listed.line, 'listed_twice', `"${name}" is listed twice.`);
    return null;
  }
  return readActivity(reading, file, kind);
}
