import { aCoursePackage } from './course-package.js';

export const PRACTICE_STEP = 'first-meetings';

export interface Meetings {
  observed?: number;
  coLed?: number;
  led?: number;
}

export interface PracticeCourse {
  slug?: string;
  /** What the certificate asks for; nothing unless given. */
  requirement?: Meetings;
  /** What the last step of the path asks for; no such step unless given. */
  step?: Meetings & { rubric?: string };
}

/** Files of the small course that differ where meetings are asked for. */
export function practiceFiles({ slug = 'with-practice', requirement, step }: PracticeCourse): Record<string, string> {
  const files = aCoursePackage({ slug });
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  const changed: Record<string, string> = {};
  if (requirement) {
    const { observed = 0, coLed = 0, led = 0 } = requirement;
    const asked = `  - {key: practice, type: practice, title: Practise, observed: ${observed}, coLed: ${coLed}, led: ${led}}\n`;
    changed['course.yaml'] = text('course.yaml').replace('requirements:\n', `requirements:\n${asked}`);
  }
  if (step) {
    const { rubric, ...meetings } = step;
    const lines = Object.entries({ ...meetings, ...(rubric && { rubric }) }).map(
      ([key, value]) => `${key}: ${value}\n`,
    );
    const module = 'modules/02-leading/module.yaml';
    changed[module] = `${text(module).trimEnd()}\n  - first-meetings.practice.md\n`;
    changed['modules/02-leading/first-meetings.practice.md'] =
      `---\nid: ${PRACTICE_STEP}\ntitle: Your first meetings\nminutes: 90\n${lines.join('')}---\nVisit a meeting and write down what you saw.\n`;
  }
  return changed;
}
