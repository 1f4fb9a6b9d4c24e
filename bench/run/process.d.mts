// The types of process.mjs for the story of the bench.

export interface Started {
  url: string;
  end: () => Promise<void>;
}

/** Runs a script of Node and waits for the line with its address. */
export function start(args: readonly string[], environment?: Record<string, string>): Promise<Started>;
