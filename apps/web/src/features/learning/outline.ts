import type { Outline, OutlineActivity, OutlineModule } from './queries.js';

export interface Step {
  activity: OutlineActivity;
  module: OutlineModule;
}

/** One step of a path by its id. */
export function stepOf(path: Outline, activityId: string): Step | undefined {
  for (const module of path.modules) {
    const activity = module.activities.find(({ id }) => id === activityId);
    if (activity) return { activity, module };
  }
  return undefined;
}

export function isDone({ state }: OutlineActivity): boolean {
  return state === 'complete' || state === 'excused';
}

/** What is still asked for in a module. */
export function openSteps(module: OutlineModule): OutlineActivity[] {
  return module.activities.filter((activity) => activity.required && !isDone(activity));
}

/** The module a person is in: the one of their next step, else the first that is not complete. */
export function currentModule(path: Outline): OutlineModule | undefined {
  const next = path.next && stepOf(path, path.next.activityId);
  return (next ? next.module : undefined) ?? path.modules.find(({ complete }) => !complete);
}
