import { thirdPartyText } from './third-party-text';

const of = (name: string, version: string, ...texts: string[]) => ({ name, version, licence: 'MIT', texts });

test('names every package in order, and each text once with all that it is of', () => {
  const text = thirdPartyText('It', [
    of('b', '2.0.0', 'Text 1'),
    of('a', '1.0.0', 'Text 1'),
    of('c', '1.0.0', 'X\r\nY'),
  ]);
  expect(text).toMatch(
    /^It contains code of 3 packages of others, under these licences:\n\na 1\.0\.0: MIT\nb 2\.0\.0: MIT\nc 1/
  );
  expect(text.split('Text 1')).toHaveLength(2);
  expect(text).toMatch(/-\na 1\.0\.0\nb 2\.0\.0\n-+\n\nText 1\n/);
  expect(text).toMatch(/-\nc 1\.0\.0\n-+\n\nX\nY\n$/);
});

test('two versions of one package are both named', () => {
  expect(thirdPartyText('It', [of('a', '2.0.0', 'New'), of('a', '1.0.0', 'Old')])).toMatch(
    /a 1\.0\.0: MIT\na 2\.0\.0: MIT\n/
  );
});
