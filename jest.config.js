// Tests must not depend on the time zone of the machine they run on.
process.env.TZ = 'UTC';
// i18next (through @grafana/i18n) prints an advert on every start.
process.env.I18NEXT_NO_SUPPORT_NOTICE = '1';

const scaffold = require('./.config/jest.config');

const base = {
  rootDir: __dirname,
  moduleNameMapper: scaffold.moduleNameMapper,
  transform: scaffold.transform,
  transformIgnorePatterns: scaffold.transformIgnorePatterns,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/release/'],
};

const inNode = { ...base, testEnvironment: 'node' };
const inDom = { ...base, testEnvironment: 'jsdom', setupFilesAfterEnv: scaffold.setupFilesAfterEnv };

const unitFolders = ['<rootDir>/src/**', '<rootDir>/scripts/**', '<rootDir>/test/repository/**'];

module.exports = {
  watchPathIgnorePatterns: scaffold.watchPathIgnorePatterns,
  projects: [
    { ...inNode, displayName: 'unit', testMatch: unitFolders.map((folder) => `${folder}/*.test.ts`) },
    { ...inDom, displayName: 'unit-dom', testMatch: unitFolders.map((folder) => `${folder}/*.test.tsx`) },
    { ...inNode, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
    { ...inNode, displayName: 'parts', testMatch: ['<rootDir>/test/parts/**/*.test.ts'] },
    { ...inNode, displayName: 'scenarios', testMatch: ['<rootDir>/test/scenarios/**/*.test.ts'] },
  ],
};
