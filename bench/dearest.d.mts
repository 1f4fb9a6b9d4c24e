// The types of dearest.mjs for its spec.

export interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
  scriptId?: string;
}

export interface Dear {
  words: string;
  value: number;
  share: number;
}

export interface HeapNode {
  callFrame: Frame;
  selfSize: number;
  children: HeapNode[];
}

export interface Dearest {
  functions: Dear[];
  parts: Dear[];
}

export function placeOf(frame: Frame): string;
export function partOf(frame: Frame): string;
export function dearestOfCpu(
  profile: { nodes: { id: number; callFrame: Frame }[]; samples: number[]; timeDeltas: number[] },
  count?: number,
): Dearest;
export function dearestOfHeap(profile: { head: HeapNode }, count?: number): Dearest;
