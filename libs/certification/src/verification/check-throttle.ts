import { Injectable } from '@nestjs/common';
import { sourceOf, Throttle, type ThrottlePolicy } from '@convenor/identity';

/** Generous to a person with a pile of certificates, and no use to who tries numbers by the thousand. */
const CHECKS_FROM_ONE_PLACE: ThrottlePolicy = {
  free: 120,
  firstWaitSeconds: 2,
  longestWaitSeconds: 120,
  forgetAfterSeconds: 900,
};

/** Checks cost work, and numbers could be tried: one place has so many at a time. */
@Injectable()
export class CheckThrottle {
  constructor(private readonly throttle: Throttle) {}

  /** @param address of the network that asks @throws TooManyRequests */
  async take(address: string): Promise<void> {
    await this.throttle.take(`checks from ${sourceOf(address)}`, CHECKS_FROM_ONE_PLACE);
  }
}
