import { isLoopbackHost } from './loopback-host';

test.each([
  ['localhost', true],
  ['LOCALHOST:8765', true],
  ['127.0.0.1:9102', true],
  ['127.1.2.3', true],
  ['[::1]:80', true],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example:80', false],
  ['localhost:123456', false],
  ['::1', false],
  ['', false],
  [undefined, false],
])('%s: %s', (host, isLoopback) => {
  expect(isLoopbackHost(host)).toBe(isLoopback);
});
