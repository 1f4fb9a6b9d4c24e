// Laws run from their TypeScript; stories, house rules and the browser run against the built app.
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const staged = {
  globalSetup: '<rootDir>/test/support/start.mjs',
  globalTeardown: '<rootDir>/test/support/stop.mjs',
};

/** What asserts rates, shares and times; `npm run test:long` sets LONG. */
const long = { ...base, ...staged, displayName: 'long', testMatch: ['<rootDir>/test/long/*.long.ts'] };

/** What is pure is held by tables. Lists of constants and the SQL of lists are held by the stories. */
const laws = [
  'src/**/!(token).{policy,lifecycle,visibility,form,words}.ts',
  'src/bugs/bug.ts',
  'src/bugs/changes/{change,filing}.ts',
  'src/bugs/lifecycle/statuses.ts',
  'src/bugs/search/query*.ts',
  'src/web/{keyed,markdown,marks,paging,sent,text.form}.ts',
];
/** In per cent, of each file by itself. */
const floor = { statements: 97, lines: 97, branches: 88, functions: 80 };

export default {
  maxWorkers: 2,
  // What came of each spec is remembered for `npm run trust`.
  reporters: ['default', '<rootDir>/test/support/keep-outcomes.mjs'],
  testSequencer: '<rootDir>/test/support/order.mjs',
  // Some stories start an application of their own.
  testTimeout: 60_000,
  // Counted by what stands in the code: asking the engine after each file costs four times what the laws themselves do.
  coverageProvider: 'babel',
  coverageReporters: ['text-summary'],
  collectCoverageFrom: [...laws, '!src/**/*.spec.ts'],
  coverageThreshold: Object.fromEntries(laws.map((files) => [files, floor])),
  projects: [
    { ...base, displayName: 'laws', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...base, ...staged, displayName: 'stories', testMatch: ['<rootDir>/test/**/*.spec.ts'] },
    ...(process.env.LONG ? [long] : []),
  ],
};
