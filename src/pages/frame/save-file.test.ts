import { fileName } from './save-file';

test('a name that every file system takes', () => {
  expect(fileName('flows', Date.UTC(2026, 10, 21, 10, 5, 59), 'csv')).toBe('headroom-flows-2026-11-21T10-05.csv');
});
