/** A person goes by another name from now on. */
export class PersonRenamed {
  constructor(
    readonly personId: string,
    readonly name: string,
  ) {}
}
