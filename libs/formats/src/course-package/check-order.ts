import type { CourseActivity, CourseModule } from './course-package.js';
import type { Reading } from './reading.js';

/**
 * Reports prerequisites that wait for one another. An activity without prerequisites of its own waits for every
 * required activity before it, so a prerequisite that stands later in the course can close a circle as well.
 */
export function checkOrder(reading: Reading, modules: readonly CourseModule[]): void {
  const activities = modules.flatMap((module) => module.activities);
  const waitsFor = waitingGraph(activities);
  const reported = new Set<string>();
  for (const activity of activities) {
    if (activity.prerequisites === null || reported.has(activity.id)) continue;
    const circle = shortestCircle(activity.id, waitsFor);
    if (!circle) continue;
    circle.forEach((id) => reported.add(id));
    const first = circle[1] ?? activity.id;
    const place = reading.references.find(
      (reference) => reference.kind === 'prerequisite' && reference.from === activity.id && reference.id === first,
    );
    const message = `These activities wait for one another, so nobody could open them: ${circle.join(' → ')}. Take one prerequisite away.`;
    reading.log.error(activity.file, place?.line ?? null, 'circular_prerequisites', message);
  }
  reportWeeks(reading, modules);
}

/**
 * Who waits for whom. The node `before 3` stands for "every required activity among the first three", so that the
 * default needs one edge an activity instead of one a pair.
 */
function waitingGraph(activities: readonly CourseActivity[]): Map<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  activities.forEach((activity, index) => {
    graph.set(activity.id, activity.prerequisites ?? [`before ${index}`]);
    graph.set(`before ${index + 1}`, [`before ${index}`, ...(activity.required ? [activity.id] : [])]);
  });
  return graph;
}

function shortestCircle(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return pathTo(node, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [start];
  for (let node = last; node !== start; node = cameFrom.get(node) ?? start) path.unshift(node);
  return [start, ...path].filter((node) => !node.startsWith('before '));
}

function reportWeeks(reading: Reading, modules: readonly CourseModule[]): void {
  let latest = 0;
  for (const module of modules) {
    const file = `modules/${module.folder}/module.yaml`;
    if (module.week < latest) {
      const message = `This module is in week ${module.week}, but a module before it is in week ${latest}.`;
      reading.log.warning(file, null, 'week_order', message);
    }
    latest = Math.max(latest, module.week);
  }
}
