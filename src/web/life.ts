// Whether the process is on its way out: readiness says so before the listening ends.

export const LIFE = Symbol('life');

export interface Life {
  stopping: boolean;
}
