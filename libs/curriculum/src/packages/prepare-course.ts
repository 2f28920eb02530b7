import {
  bankNeedsOf,
  type BankSelection,
  type BankSupply,
  buildCourseDocument,
  type CourseDocument,
  type Problem,
  readCourseFolder,
  writeZip,
} from '@convenor/formats';
import type { PackageFiles } from './read-package.js';

export interface CourseToPrepare {
  files: PackageFiles;
  /** What the bank has for the pools of the package; null before it was asked. */
  supply: BankSupply | null;
}

export interface CoursePreparation {
  /** null when the report holds an error. */
  ready: { document: CourseDocument; zip: Uint8Array } | null;
  report: readonly Problem[];
  /** What has to be asked of the bank first: nothing was prepared then. Empty otherwise. */
  needs: ReadonlyMap<string, BankSelection>;
}

/** Reads, checks and renders a package: seconds of pure computing for a whole course. */
export async function prepareCourse({ files, supply }: CourseToPrepare): Promise<CoursePreparation> {
  const needs = supply ? new Map<string, BankSelection>() : bankNeedsOf(files);
  if (needs.size > 0) return { ready: null, report: [], needs };
  const { course, report } = readCourseFolder(files, supply ?? new Map());
  return { ready: course && { document: buildCourseDocument(course), zip: await writeZip(files) }, report, needs };
}
