// The types of plans.mjs for its spec.

export interface Plan {
  milliseconds: number;
  statement: string;
  values: string;
  plan: string;
}

export function plansOf(messages: readonly { message?: string }[]): Plan[];
export function planFile(
  page: { title: string },
  size: number,
  visits: readonly { visitor: string; plans: Plan[] }[],
): string;
