import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '@convenor/rules';
import { ServerProcess } from '../support/server-process.js';
import type { Client } from './referee/client.js';
import { Lights } from './referee/lights.js';
import { ownerWithQuiz, Referee } from './referee/referee.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['KILLS'] ?? 30);
const SEED = process.env['KILL_SEED'] ?? 'lights-out';
/** Where the counts of a run are to be written, for those who ask. */
const COUNTS_FILE = process.env['KILL_COUNTS_FILE'];
/** Far more than a kill and a start take, so that only a server that hangs runs into it. */
const TIME_LIMIT_MS = 120_000 + KILLS * 20_000;

describe('a server that is killed', () => {
  let server: ServerProcess;
  let lights: Lights;
  let owner: Client;
  beforeAll(async () => {
    server = await ServerProcess.prepare();
    await server.start();
    lights = new Lights(server, seededRandom(SEED), KILLS);
    owner = await ownerWithQuiz(lights, server.owner);
  }, 120_000);
  afterAll(async () => {
    lights.over = true;
    await server.remove();
  });

  it(
    'loses no answer that it acknowledged, and does nothing twice',
    async () => {
      const referee = await Referee.prepare(lights, owner, SEED);
      await referee.act();
      const { tries, retries } = referee;
      if (COUNTS_FILE) writeFileSync(COUNTS_FILE, JSON.stringify({ kills: lights.kills, tries, retries }));
      expect(lights.kills).toBe(KILLS);
      expect(referee.retries).toBeGreaterThan(0);
      await referee.check();
    },
    TIME_LIMIT_MS,
  );
});
