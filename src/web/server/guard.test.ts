import { refusalOf } from './guard';

const HOST = { host: '127.0.0.1:8765' };

test.each([
  ['a browser’s own navigation', 'GET', { ...HOST, 'sec-fetch-site': 'none' }, null],
  ['a program', 'GET', { host: 'localhost:1' }, null],
  ['IPv6', 'GET', { host: '[::1]:8765' }, null],
  [
    'a link on another site',
    'GET',
    { ...HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    null,
  ],
  [
    'the page’s own request',
    'GET',
    { ...HOST, origin: 'http://127.0.0.1:8765', 'sec-fetch-site': 'same-origin' },
    null,
  ],
  ['a name that resolves to loopback', 'GET', { host: 'evil.example:8765' }, 421],
  ['a name that begins like one', 'GET', { host: '127.0.0.1.evil.example' }, 421],
  ['no Host', 'GET', {}, 421],
  ['another origin', 'GET', { ...HOST, origin: 'http://evil.example' }, 403],
  ['an opaque origin', 'GET', { ...HOST, origin: 'null' }, 403],
  ['another port of this machine', 'GET', { ...HOST, origin: 'http://127.0.0.1:3000' }, 403],
  [
    'a picture on another site',
    'GET',
    { ...HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    403,
  ],
  [
    'a frame on another site',
    'GET',
    { ...HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    403,
  ],
  ['POST', 'POST', HOST, 405],
])('%s', (_name, method, headers, status) => {
  expect(refusalOf(method, headers, null)?.status ?? null).toBe(status);
});

const TOKEN = { name: 'x-token', value: 'secret' };

test.each([
  ['our page', 'POST', { ...HOST, origin: 'http://127.0.0.1:8765', 'x-token': 'secret' }, null],
  ['a program that was told the token', 'GET', { ...HOST, 'x-token': 'secret' }, null],
  ['without the token', 'POST', HOST, 403],
  ['with another', 'GET', { ...HOST, 'x-token': 'secret2' }, 403],
  ['another site that has it', 'POST', { ...HOST, origin: 'http://evil.example', 'x-token': 'secret' }, 403],
  [
    'a link to it on another site',
    'GET',
    {
      ...HOST,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'x-token': 'secret',
    },
    403,
  ],
  ['a method that writes', 'DELETE', { ...HOST, 'x-token': 'secret' }, 405],
])('the store: %s', (_name, method, headers, status) => {
  expect(refusalOf(method, headers, TOKEN)?.status ?? null).toBe(status);
});
