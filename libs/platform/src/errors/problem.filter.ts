import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseCodeOf, isDatabaseAway } from '../database/database-away.js';
import { UnstorableText } from '../http/json-body.js';
import { DomainError, type Problem } from './domain-error.js';

/** Text that PostgreSQL cannot store, and values that do not fit a type: the caller's doing. */
const UNSTORABLE_TEXT = /^(22P05|22021)$/;
const UNFIT = /^(22P02|22003|22007|22008)$/;

const WORDS: Record<number, { code: string; detail: string }> = {
  400: { code: 'bad_request', detail: 'The request could not be understood.' },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', detail: 'This address does not take that method.' },
  406: { code: 'not_acceptable', detail: 'This cannot be given in the form that was asked for.' },
  408: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
  413: { code: 'too_large', detail: 'That is larger than what is accepted here.' },
  414: { code: 'address_too_long', detail: 'The address is too long.' },
  415: { code: 'unsupported_media_type', detail: 'Please send JSON (content type application/json).' },
  431: { code: 'headers_too_large', detail: 'The headers of the request are too large.' },
  500: { code: 'internal_error', detail: 'Something went wrong on our side. Nothing was half saved; please try again.' },
  503: { code: 'unavailable', detail: 'We cannot reach our database right now. Please try again in a few seconds.' },
};

/** Turns whatever was thrown into a problem document; the one place where errors become HTTP. */
export function toProblem(thrown: unknown): { problem: Problem; headers: Record<string, string> } {
  if (thrown instanceof DomainError) {
    return {
      problem: problemOf(thrown.status, thrown.code, thrown.message, { ...thrown.extra, ...(thrown.errors && { errors: thrown.errors }) }),
      headers: thrown.headers ?? {},
    };
  }
  if (UNSTORABLE_TEXT.test(databaseCodeOf(thrown))) return toProblem(new UnstorableText());
  const { status, headers } = statusOf(thrown);
  const words = WORDS[status] ?? (status < 500 ? WORDS[400] : WORDS[500]);
  return { problem: problemOf(status, words!.code, words!.detail), headers };
}

function statusOf(thrown: unknown): { status: number; headers: Record<string, string> } {
  if (thrown instanceof HttpException) return { status: thrown.getStatus(), headers: {} };
  const fault = (thrown ?? {}) as { statusCode?: number };
  const code = databaseCodeOf(thrown);
  if (isDatabaseAway(thrown)) {
    return { status: 503, headers: { 'retry-after': '2' } };
  }
  if (UNFIT.test(code)) return { status: 400, headers: {} };
  if (typeof fault.statusCode === 'number' && fault.statusCode >= 400 && fault.statusCode < 500) {
    return { status: fault.statusCode, headers: {} };
  }
  return { status: 500, headers: {} };
}

function problemOf(status: number, code: string, detail: string, extra: Record<string, unknown> = {}): Problem {
  return { type: `urn:convenor:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, code, detail, ...extra };
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    sendProblem(thrown, request, reply, this.logger);
  }
}

/** Also used for what fails before Nest sees the request (malformed JSON, unknown address). */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const { problem, headers } = toProblem(thrown);
  if (problem.status >= 500) {
    const route = request.routeOptions?.url ?? 'unknown route';
    logger.error(`${request.method} ${route}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  }
  if (reply.sent) return;
  void reply.status(problem.status).headers({ ...headers, 'cache-control': 'no-store' }).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}
