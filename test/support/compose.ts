// compose.yaml as data.
import { readFileSync } from 'node:fs';
import { FAILSAFE_SCHEMA, load, Type } from 'js-yaml';

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

/** Every value is its text: what YAML makes of yes, no and numbers is the composer's. */
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (said) => said === '<<' });
const schema = FAILSAFE_SCHEMA.extend({ implicit: [merge] });

export const compose = load(readFileSync('compose.yaml', 'utf8'), { schema }) as Compose;

export const services = Object.entries(compose.services);

/** The processes of BugZot among them. */
export const ours = services.filter(([, { build }]) => build?.target === 'bugzot');
