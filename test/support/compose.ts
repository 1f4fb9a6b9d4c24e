// compose.yaml as data.
import { readFileSync } from 'node:fs';
import { readYaml } from './yaml.js';

export interface Service {
  image: string;
  build?: { target: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
  volumes?: string[];
  ports?: string[];
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  read_only?: string;
  network_mode?: string;
  configs?: { source: string; target: string }[];
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
}

export const compose = readYaml(readFileSync('compose.yaml', 'utf8')) as unknown as Compose;

export const services = Object.entries(compose.services);

/** The processes of BugZot among them. */
export const ours = services.filter(([, { build }]) => build?.target === 'bugzot');
