/** Staff corrected somebody's contact hours; announced once, in the transaction that did it. */
export class HoursCorrected {
  constructor(readonly enrolmentId: string) {}
}
