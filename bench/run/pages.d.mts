// The types of pages.mjs, and of what it is given, for the story of the bench.
import type { Facts } from './facts.mjs';
import type { Visitor } from './visitor.mjs';

export interface Asked {
  path: string;
  word: string;
  method?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface MeasuredPage {
  name: string;
  title: string;
  isSignedIn?: boolean;
  isWrite?: boolean;
  only?: RegExp;
  requests: (facts: Facts, visitor: Visitor, count: number) => Asked[] | Promise<Asked[]>;
}

export const pages: MeasuredPage[];
