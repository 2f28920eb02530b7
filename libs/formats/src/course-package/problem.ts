export type Severity = 'error' | 'warning';

/** One thing the author should know about a course package, in plain words. */
export interface Problem {
  /** An error keeps the course from being imported; a warning does not. */
  readonly severity: Severity;
  /** Path inside the package, for example `modules/01-orientation/module.yaml`. */
  readonly file: string;
  /** Line in that file, counted from 1; null when the problem is about the whole file. */
  readonly line: number | null;
  /** Stable name of the kind of problem, for example `unknown_key`. */
  readonly code: string;
  /** What is wrong and what to do, in one or two sentences. */
  readonly message: string;
}

const MOST_PROBLEMS = 1_000;

/** Collects every problem of a package, so that an author sees all of them at once. */
export class ProblemLog {
  private readonly problems: Problem[] = [];

  private errors = 0;

  error(file: string, line: number | null, code: string, message: string): void {
    this.errors += 1;
    this.add({ severity: 'error', file, line, code, message });
  }

  warning(file: string, line: number | null, code: string, message: string): void {
    this.add({ severity: 'warning', file, line, code, message });
  }

  get hasErrors(): boolean {
    return this.errors > 0;
  }

  get errorCount(): number {
    return this.errors;
  }

  /** How many problems were noted so far, to be handed to `since`. */
  get mark(): number {
    return this.problems.length;
  }

  /** The problems noted after a mark, in their order. */
  since(mark: number): readonly Problem[] {
    return this.problems.slice(mark);
  }

  private add(problem: Problem): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
    else if (this.problems.length === MOST_PROBLEMS) {
      const message = `There are more than ${MOST_PROBLEMS} problems. Mend these first; the others are named next time.`;
      this.problems.push({ severity: 'error', file: problem.file, line: null, code: 'too_many_problems', message });
    }
  }

  /** All problems, ordered by file and line; problems of a whole file come before those of its lines. */
  sorted(): Problem[] {
    const byPlace = (a: Problem, b: Problem): number =>
      a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
    return [...this.problems].sort(byPlace);
  }
}
