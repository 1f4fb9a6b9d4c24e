// What can go wrong, in the words of the house; web/errors.filter.ts turns each into a page.

/** The base of every refusal that a person is told about; `status` is the HTTP answer. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What does not exist, or may not be seen by the one who asks: the two are never told apart. */
export class NotFound extends Refusal {
  constructor(message = 'There is nothing here.') {
    super(404, message);
  }
}

/** What may be seen but not done by the one who asks. */
export class NotAllowed extends Refusal {
  constructor(message = 'You may not do this.') {
    super(403, message);
  }
}

/** Signing in would help. */
export class SignInNeeded extends Refusal {
  constructor() {
    super(401, 'Please sign in first.');
  }
}

/** The form's token is old: the form is shown again with what was typed. */
export class StaleForm extends Refusal {
  constructor() {
    super(403, 'This page was open for so long that its form had expired.');
  }
}

/** What was said can not be taken; `problems` has one sentence a field ('' for the whole form). */
export class Invalid extends Refusal {
  constructor(readonly problems: Readonly<Record<string, string>>) {
    super(422, Object.values(problems)[0] ?? 'Something is missing.');
  }
}

/** A file, or all that a form carries, is larger than is taken. */
export class TooLarge extends Refusal {
  constructor(message = 'This is larger than BugZot takes.') {
    super(413, message);
  }
}

/** There is no space for what was sent; what needs none goes on. */
export class NoRoom extends Refusal {
  constructor(
    message = 'There is no room for files at the moment. The administrators have to make some; everything else works.',
  ) {
    super(507, message);
  }
}

/** Too many tries; `seconds` until the next one is looked at. */
export class TooMany extends Refusal {
  constructor(readonly seconds: number) {
    super(429, `Too many tries. Please wait ${Math.ceil(seconds / 60)} minutes and try again.`);
  }
}

/** Too many want the same at this moment; `seconds` until trying again makes sense. */
export class Busy extends Refusal {
  readonly seconds = 2;

  constructor(message = 'Very many people are changing this at the moment. Nothing was saved; please send it again.') {
    super(503, message);
  }
}

/** Throws Invalid for one field. */
export function refuse(field: string, message: string): never {
  throw new Invalid({ [field]: message });
}
