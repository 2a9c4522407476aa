import fc from 'fast-check';
import { documentLines } from './document-lines';

test('the parts are the document', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
      fc.array(fc.jsonValue(), { maxLength: 5 }),
      fc.array(fc.jsonValue(), { maxLength: 5 }),
      (head, rows, edges) => {
        const lists = { 'the rows': rows, 'the edges': edges };
        const text = [...documentLines(head, lists)].join('');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...head, ...lists })));
        expect(text.endsWith('}\n')).toBe(true);
      }
    )
  );
});

test('a long list comes in parts', () => {
  const parts = [...documentLines({ a: 1 }, { rows: Array.from({ length: 20_000 }, (_, i) => `row ${i} of many`) })];
  expect(parts.length).toBeGreaterThan(1);
  expect((JSON.parse(parts.join('')) as { rows: string[] }).rows).toHaveLength(20_000);
});
