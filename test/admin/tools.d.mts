// The types of tools.mjs for the stories.
import type { Resource } from '../../src/admin/resources/resource.js';

export const tools: Resource;
export const TABLES: string;
