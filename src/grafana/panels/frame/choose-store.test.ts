import { InquiryError } from '../../../inquiry';
import { chooseStore } from './choose-store';

const STORES = [
  { uid: 'a', name: 'AMP' },
  { uid: 'b', name: 'Prometheus' },
];

test.each([
  ['nothing chosen', '', 'b'],
  ['the default', 'default', 'b'],
  ['a uid', 'a', 'a'],
  ['a name, as older variables hold', 'AMP', 'a'],
])('%s', (_, wanted, expected) => {
  expect(chooseStore(STORES, 'b', wanted).uid).toBe(expected);
});

test.each<[string, typeof STORES, string | null, string, RegExp, RegExp]>([
  ['none at all', [], null, '', /no data source/, /Connections/],
  ['none is usual', STORES, null, '', /no data source is chosen/, /options/],
  ['one that is gone', STORES, 'b', 'gone', /“gone”/, /options/],
  ['several at once', STORES, 'b', '{a,b}', /“\{a,b\}”/, /options/],
])('%s', (_, stores, usual, wanted, message, advice) => {
  const error = thrownBy(() => chooseStore(stores, usual, wanted));
  expect(error.message).toMatch(message);
  expect(error.advice).toMatch(advice);
});

function thrownBy(run: () => unknown): InquiryError {
  try {
    run();
  } catch (error) {
    if (error instanceof InquiryError) {
      return error;
    }
  }
  throw new Error('it did not throw an InquiryError');
}
