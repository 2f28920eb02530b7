import { existsSync } from 'node:fs';
import { SetupProblem } from '../setup/project.mjs';
import { say } from '../setup/screen.mjs';
import { installPackages, missingServers } from './debian.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/**
 * The browser for the journeys: CHROMIUM_PATH, one that the machine has, else Debian's package.
 * @param {string} logDir
 * @returns {Promise<string>} path of the program
 */
export async function ensureChromium(logDir) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new SetupProblem(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const found = PLACES.find((place) => existsSync(place));
  if (found) return found;
  say('Installing Chromium for the browser tests …');
  await installPackages(['chromium', ...missingServers()], logDir);
  const installed = PLACES.find((place) => existsSync(place));
  if (installed) return installed;
  throw new SetupProblem(
    'The browser tests need Chromium, which could not be installed here. Install it (on Debian: apt-get install chromium) or name it with CHROMIUM_PATH.',
  );
}
