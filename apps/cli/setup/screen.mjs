const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

// A terminal that was closed must not end us before the server is stopped.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** @param {string} line */
export function say(line) {
  process.stdout.write(`  ${line}\n`);
}

/**
 * Shows that something long goes on: a line that moves on a terminal, one line at the start elsewhere.
 * @template T
 * @param {{ doing: string, done: string }} words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress({ doing, done }, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const moving = process.stdout.isTTY === true;
  let turn = 0;
  const draw = () => {
    process.stdout.write(`\r\x1b[K  ${FRAMES[turn % FRAMES.length]} ${doing} ${seconds()} s`);
    turn += 1;
  };
  if (!moving) say(doing);
  const timer = moving ? setInterval(draw, 100) : null;
  try {
    const result = await work();
    clear(timer);
    say(`${done} (${seconds()} s)`);
    return result;
  } catch (error) {
    clear(timer);
    throw error;
  }
}

/** @param {NodeJS.Timeout | null} timer */
function clear(timer) {
  if (timer === null) return;
  clearInterval(timer);
  process.stdout.write('\r\x1b[K');
}

/** @param {Error & { details?: string[] }} error */
export function complain(error) {
  const isOurs = error.name === 'SetupProblem';
  const details = (error.details ?? []).map((line) => `    ${line}\n`).join('');
  process.stderr.write(
    `\n${details}${details ? '\n' : ''}  ${isOurs ? error.message : (error.stack ?? error.message)}\n\n`,
  );
}
