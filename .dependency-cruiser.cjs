// Who may import whom: one ordered list of rooms, and the rules of the furniture in them.

/** From the ground up. A room looks downstairs, or around itself, never up; the front door sees all of them. */
const ROOMS = ['users', 'products', 'bugs', 'imports', 'admin'];
const GROUND = [
  'web',
  'files',
  'database',
  'jobs',
  'links',
  'mail',
  'measures',
  'metrics',
  'audit',
  'settings',
  'backup',
];

const ground = `^src/((${GROUND.join('|')})/|[^/]+\\.ts$)`;
const frontDoor = '^src/(app\\.[^/]+|main)\\.ts$|^src/(cli|serving)/';
const laws = '\\.(policy|lifecycle|visibility|form|query|pages|words|sql)\\.ts$';
/** Pure files that carry their noun only. */
const plainLaws =
  '^src/(who|errors|audit/deed|admin/(panel|resources/(resource|ranks))|bugs/bug|bugs/relations/(tree|graph|partners|clone)|bugs/changes/(change|filing|collision)|bugs/lifecycle/statuses|bugs/search/query[^/]*' +
  '|links/title|imports/(history|lives|mapping|numbers|plan|reading|rest|tally|steps/(batches|check|clean|lanes|map|parse|pipe))|web/(form|keyed|marks|markdown|paging|plain))\\.ts$';
const library = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const servant = '\\.(service|store|controller|module|guard|filter|interceptor|strategy|serializer)\\.ts$';

/** Of the ground's HTTP, what services may use: counting, counting once, paging, texts and templates; nothing that knows a request. */
const technical =
  '^src/web/((attempts|submissions)\\.service|session\\.sql|view\\.engine|paging|keyed|marks|markdown)\\.ts$';

/** Types are gone when it runs: they may be looked at from anywhere below. */
const atRunTime = { dependencyTypesNot: ['type-only'] };

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const floors = ROOMS.map((room, floor) =>
  rule(
    `${room}-looks-down`,
    `src/${room} may import ${['the ground', ...ROOMS.slice(0, floor)].join(', ')} and itself, nothing above.`,
    { path: `^src/${room}/` },
    { path: [frontDoor, ...ROOMS.slice(floor + 1).map((above) => `^src/${above}/`)] },
  ),
);

module.exports = {
  forbidden: [
    rule(
      'ground-knows-no-rooms',
      'The ground floor (HTTP, database, jobs) has no word of people, products or bugs, not even their types.',
      { path: ground, pathNot: frontDoor },
      { path: [frontDoor, ...ROOMS.map((room) => `^src/${room}/`)] },
    ),
    ...floors,
    rule(
      'every-room-has-a-floor',
      'A new folder in src/ gets its place in ROOMS or GROUND.',
      {},
      { path: '^src/', pathNot: [ground, frontDoor, ...ROOMS.map((room) => `^src/${room}/`)] },
    ),
    rule(
      'laws-are-pure',
      'Policies, lifecycle, visibility, forms, queries, pages and words run without Nest, a connection, Express or a service.',
      { path: [laws, plainLaws] },
      {
        path: [
          library('@nestjs', 'typeorm', 'pg', 'express', 'express-session', 'passport', 'graphile-worker', 'rxjs'),
          servant,
          '^src/(database/(?!params)|jobs/|config\\.ts|log\\.ts)',
        ],
        ...atRunTime,
      },
    ),
    rule(
      'entities-are-bare',
      'An entity knows TypeORM and its parent.',
      { path: '\\.entity\\.ts$' },
      { path: '^src/', pathNot: ['\\.entity\\.ts$', laws], ...atRunTime },
    ),
    rule(
      'services-know-no-http',
      'A service or store is called by pages, commands and imports alike. It may use what of web/ knows no request; the ' +
        'services of web/ itself are HTTP.',
      { path: '^src/.*\\.(service|store|sql)\\.ts$', pathNot: '^src/web/' },
      { path: ['^src/web/', '\\.(controller|view)\\.ts$'], pathNot: technical, ...atRunTime },
    ),
    rule(
      'services-see-no-request',
      'The same for the types of Express: what a service needs of a request is handed to it in plain words.',
      { path: '^src/.*\\.(service|store|sql)\\.ts$', pathNot: '^src/web/' },
      {
        path: library(
          'express',
          '@types/express',
          'express-session',
          '@types/express-session',
          '@nestjs/platform-express',
        ),
      },
    ),
    rule(
      'controllers-ask-services',
      'A controller has neither SQL nor entities, and calls no other controller. It may name the type of a transaction.',
      { path: '\\.controller\\.ts$' },
      { path: [library('typeorm', '@nestjs/typeorm', 'pg'), '\\.(controller|entity|store|sql)\\.ts$'], ...atRunTime },
    ),
    rule(
      'no-cycles',
      'Two files that need each other at run time are one file, or three.',
      { path: '^src/' },
      { circular: true, viaOnly: atRunTime },
    ),
    rule(
      'nothing-lies-around',
      'Every file is reached from one of the three front doors.',
      { path: '^src/(main|(cli|serving)/main|serving/healthy)\\.ts$' },
      { path: '^src/', pathNot: '^src/(main|(cli|serving)/main|serving/healthy)\\.ts$', reachable: false },
    ),
    rule('nothing-missing', 'What is imported exists.', {}, { couldNotResolve: true }),
    rule(
      'packages-are-asked-for',
      'What runs stands in dependencies of package.json, in its own name.',
      { path: '^(src|migrations)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    // Packages say by their exports what may be imported of them (csv-parse/sync).
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    exclude: { path: '\\.spec\\.ts$' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    skipAnalysisNotInRules: true,
  },
};
