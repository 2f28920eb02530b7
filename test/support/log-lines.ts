import { PinoLogger } from 'nestjs-pino';
import { symbols } from 'pino';

/** Everything that the application logs from now on, line by line; start it with `LOG_LEVEL: 'debug'` to hear all. */
export function logLinesOf(): string[] {
  const lines: string[] = [];
  const { [symbols.streamSym]: stream } = PinoLogger.root as unknown as Record<
    symbol,
    { write(line: string): unknown }
  >;
  stream!.write = (line) => lines.push(line);
  return lines;
}
