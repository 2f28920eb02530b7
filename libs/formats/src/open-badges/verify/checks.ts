import type { CHECK_CODES, Check, CheckName, CheckOutcome } from '../open-badges.js';

const LONGEST_PARAM = 300;

/** What a check found. Only codes of {@link CHECK_CODES} fit; what it names is cut to what a screen can show. */
function found<N extends CheckName>(
  outcome: CheckOutcome,
  check: N,
  code: (typeof CHECK_CODES)[N][number],
  params: Record<string, string>,
): Check {
  const short = Object.entries(params).map(([name, value]) => [name, value.slice(0, LONGEST_PARAM)]);
  return { check, outcome, code, params: Object.fromEntries(short) as Record<string, string> };
}

type Finding = <N extends CheckName>(
  check: N,
  code: (typeof CHECK_CODES)[N][number],
  params?: Record<string, string>,
) => Check;

export const passed: Finding = (check, code, params = {}) => found('passed', check, code, params);
export const failed: Finding = (check, code, params = {}) => found('failed', check, code, params);
export const skipped: Finding = (check, code, params = {}) => found('skipped', check, code, params);
