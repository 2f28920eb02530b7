interface Line {
  running: number;
  waiting: (() => void)[];
}

/** Lets so many pieces of work of one key run at once in this process; the others wait for their turn. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  async run<T>(key: string, atOnce: number, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < atOnce) line.running += 1;
    else await new Promise<void>((goAhead) => line.waiting.push(goAhead));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) this.lines.delete(key);
    }
  }
}
