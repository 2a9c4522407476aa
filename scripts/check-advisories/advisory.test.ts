import { advisorySchema, findingOf, npmPackagesOf } from './advisory';

type Events = ReadonlyArray<Readonly<Record<string, string>>>;

/** An advisory as github/advisory-database has it. */
function advisoryOf(affected: readonly object[], more: object = {}) {
  return advisorySchema.parse({
    schema_version: '1.4.0',
    id: 'GHSA-c2qf-rxjj-qqgw',
    modified: '2023-07-10T22:57:56Z',
    published: '2023-06-21T06:30:28Z',
    aliases: ['CVE-2022-25883'],
    summary: 'semver vulnerable to Regular Expression Denial of Service',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' }],
    affected,
    database_specific: { cwe_ids: ['CWE-1333'], severity: 'MODERATE', github_reviewed: true, nvd_published_at: null },
    ...more,
  });
}
const affectedOf = (events: Events, more: object = {}, type = 'ECOSYSTEM') => ({
  package: { ecosystem: 'npm', name: 'semver' },
  ranges: [{ type, events }],
  ...more,
});

// The ranges of the real one.
const semver = advisoryOf([
  affectedOf([{ introduced: '7.0.0' }, { fixed: '7.5.2' }]),
  affectedOf([{ introduced: '6.0.0' }, { fixed: '6.3.1' }]),
  affectedOf([{ introduced: '0' }, { fixed: '5.7.2' }]),
]);

test.each([
  ['0.0.0-alpha', '5.7.2'],
  ['5.7.1', '5.7.2'],
  ['5.7.2', null],
  ['6.0.0', '6.3.1'],
  ['6.3.1', null],
  ['7.0.0-beta', null],
  ['7.5.2-rc.1', '7.5.2'],
  ['7.5.1', '7.5.2'],
  ['7.5.2', null],
  ['10.0.0', null],
])('of one with three branches, %s is fixed in %s', (version, fixed) => {
  expect(findingOf(semver, 'semver', version)).toEqual(fixed === null ? null : { fixed });
});

const from = (introduced: string, ...rest: Events): Events => [{ introduced }, ...rest];

test.each([
  ['nothing ends it', affectedOf(from('1.0.0')), '9.0.0', { fixed: null }],
  ['it begins later', affectedOf(from('1.0.0')), '0.9.9', null],
  ['the last version is named', affectedOf(from('0', { last_affected: '1.2.3' })), '1.2.3', { fixed: null }],
  ['it is above the last version', affectedOf(from('0', { last_affected: '1.2.3' })), '1.2.4', null],
  [
    'GitHub knew it',
    affectedOf(from('0'), { database_specific: { last_known_affected_version_range: '<= 2.0.1' } }),
    '2.0.1',
    { fixed: null },
  ],
  [
    'GitHub did not know it',
    affectedOf(from('0'), { database_specific: { last_known_affected_version_range: '<= 2.0.1' } }),
    '2.0.2',
    null,
  ],
  [
    'two stretches in one range, out of order: between them',
    affectedOf([{ fixed: '3.1.0' }, { introduced: '0' }, { introduced: '3.0.0' }, { fixed: '2.0.0' }]),
    '2.5.0',
    null,
  ],
  [
    'two stretches in one range, out of order: in the second',
    affectedOf([{ fixed: '3.1.0' }, { introduced: '0' }, { introduced: '3.0.0' }, { fixed: '2.0.0' }]),
    '3.0.5',
    { fixed: '3.1.0' },
  ],
  ['versions are listed', { package: affectedOf([]).package, versions: ['4.2.0'] }, '4.2.0', { fixed: null }],
  ['another is listed', { package: affectedOf([]).package, versions: ['4.2.0'] }, '4.2.1', null],
  ['commits are no versions', affectedOf(from('0'), {}, 'GIT'), '1.0.0', null],
  ['a version is short', affectedOf(from('0', { fixed: '2.1' })), '2.0.9', { fixed: null }],
  ['a version can’t be read, which hides nothing', affectedOf(from('0', { fixed: 'next' })), '9.9.9', { fixed: null }],
])('%s', (_, affected, version, expected) => {
  expect(findingOf(advisoryOf([affected]), 'semver', version)).toEqual(expected);
});

test('what was withdrawn, is of another package, or of another registry, finds nothing', () => {
  const all = affectedOf(from('0'));
  expect(findingOf(advisoryOf([all], { withdrawn: '2024-01-01T00:00:00Z' }), 'semver', '1.0.0')).toBeNull();
  expect(findingOf(advisoryOf([all]), 'semver-like', '1.0.0')).toBeNull();
  const pypi = advisoryOf([{ ...all, package: { ecosystem: 'PyPI', name: 'semver' } }]);
  expect(findingOf(pypi, 'semver', '1.0.0')).toBeNull();
  expect([npmPackagesOf(semver), npmPackagesOf(pypi)]).toEqual([['semver'], []]);
});
