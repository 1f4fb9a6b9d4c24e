// The types of visitor.mjs for the story of the bench.

export class Visitor {
  constructor(base: string, name?: string);
  readonly name: string;
  readonly headers: Record<string, string>;
  get(path: string): Promise<string>;
  signIn(login: string, password: string): Promise<this>;
}
