import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from './whole-file';

let folder: string;
const undos = new Set<() => void>();
const interrupts = {
  onExit: (undo: () => void) => {
    undos.add(undo);
    return () => undos.delete(undo);
  },
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-whole-'));
  undos.clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is there whole', async () => {
  await writeWhole(join(folder, 'a'), interrupts, (out) => Promise.resolve(out.write('text')));
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('text');
  expect(undos.size).toBe(0);
});

test('a failure leaves nothing', async () => {
  const failing = writeWhole(join(folder, 'a'), interrupts, (out) => {
    out.write('half');
    return Promise.reject(new Error('broken'));
  });
  await expect(failing).rejects.toThrow('broken');
  expect(readdirSync(folder)).toEqual([]);
});

test('an end in the middle leaves nothing', async () => {
  let go: () => void = () => undefined;
  const writing = writeWhole(join(folder, 'a'), interrupts, (out) => {
    out.write('half');
    return new Promise<void>((resolve) => {
      go = resolve;
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(readdirSync(folder)).toHaveLength(1);
  undos.forEach((undo) => undo());
  expect(readdirSync(folder)).toEqual([]);
  go();
  await expect(writing).rejects.toThrow('can’t write');
});

test('a folder that is not there is wrong use', async () => {
  const failing = writeWhole(join(folder, 'no', 'a'), interrupts, () => Promise.resolve());
  await expect(failing).rejects.toThrow(/can’t write .*: it does not exist/);
});
