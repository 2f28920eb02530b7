import type { ApiProblem, TransportCode } from '../../app/api-problem.js';
import type { useUiTexts } from '../texts.js';

const TRANSPORT: readonly string[] = ['offline', 'unreachable', 'unreadable'] satisfies TransportCode[];

/** The server's own sentence, or ours where it could not send one. */
export function problemSentence(problem: ApiProblem, t: ReturnType<typeof useUiTexts>): string {
  if (problem.detail) return problem.detail;
  const code = TRANSPORT.includes(problem.code) ? (problem.code as TransportCode) : 'unreadable';
  return t(`problem.${code}`);
}
