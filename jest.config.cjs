const { createRequire } = require('node:module');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

/** What the runner brings itself; npm may put it below the runner, where Jest would not look. */
const runner = createRequire(require.resolve('@salesforce/sfdx-lwc-jest/package.json'));

module.exports = {
  ...jestConfig,
  testEnvironment: runner.resolve('jest-environment-jsdom'),
  roots: ['<rootDir>/force-app'],
  // Not Jest's own pattern: other tests of this repository, run by Node's runner, have names of the same form.
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts'],
  moduleNameMapper: {
    '^lightning/navigation$': '<rootDir>/force-app/test/jest-mocks/lightning/navigation.ts',
    '^@test/(.*)$': '<rootDir>/force-app/test/lwc/$1.ts',
  },
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/force-app/test/lwc/jestSetup.ts'],
  collectCoverageFrom: ['force-app/main/*/lwc/**/*.ts', '!**/__tests__/**'],
};
