import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { UnstorableText } from '../http/json-body.js';
import { DomainError, type Problem } from './domain-error.js';

/** Database faults that pass by themselves: connection lost, shutting down, too many connections, lock or statement timeout. */
const DATABASE_AWAY = /^(08...|57P0[1-5]|53300|55P03|57014|25006)$/;
const NETWORK_AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What TypeORM says to the rest of a transaction whose connection broke. */
const CONNECTION_BROKE = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];
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
  const fault = (thrown ?? {}) as { statusCode?: number; message?: string };
  const code = databaseCodeOf(thrown);
  const message = fault.message ?? '';
  if (
    CONNECTION_BROKE.some((kind) => thrown instanceof kind) ||
    DATABASE_AWAY.test(code) ||
    NETWORK_AWAY.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(message)
  ) {
    return { status: 503, headers: { 'retry-after': '2' } };
  }
  if (UNFIT.test(code)) return { status: 400, headers: {} };
  if (typeof fault.statusCode === 'number' && fault.statusCode >= 400 && fault.statusCode < 500) {
    return { status: fault.statusCode, headers: {} };
  }
  return { status: 500, headers: {} };
}

/** The SQLSTATE, or the network's code, of a fault of the database. */
function databaseCodeOf(thrown: unknown): string {
  const fault = (thrown ?? {}) as { code?: string; driverError?: { code?: string } };
  return fault.driverError?.code ?? fault.code ?? '';
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
