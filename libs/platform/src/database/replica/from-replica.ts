import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { ActorRequest } from '../../access/access.js';
import { Replica } from './replica.js';
import { readingOfThis, whileReading } from './reading.js';

/** Decides after the person of the request is known, and before anything is read for them. */
@Injectable()
class MayReadReplica implements CanActivate {
  constructor(private readonly replica: Replica) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<ActorRequest>();
    const reading = readingOfThis();
    if (reading && actor) reading.from = (await this.replica.answers(actor)) ? this.replica : null;
    return true;
  }
}

/**
 * A route that only reads, and whose answer may be as old as the lag that is borne: a replica answers it where it may.
 * Not for what is decided by the answer in the same request.
 */
export const FromReplica = (): MethodDecorator => UseGuards(MayReadReplica);

/** Lets every request say where its readings come from. Goes last before the answer: reading a body forgets. */
export function followReadings(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (_request, _reply, done) => whileReading({ from: null }, done));
}
