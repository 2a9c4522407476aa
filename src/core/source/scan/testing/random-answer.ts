/** Numbers in [0, 1) from a seed (mulberry32), so that a failing answer can be made again. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Label names that random answers have. */
export const NAMES = [
  'pod',
  'node',
  '__name__',
  '__proto__',
  'constructor',
  'a"b',
  'zone',
  'ä',
  'x',
  'longer_label_name',
];

const HOSTILE = [
  '',
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u007f',
  '}]}',
  '","pod":"',
  '__proto__',
  'Köln',
  '東京',
  '😀',
  '\ud800',
  '\udc00x',
  '\ufeffmark',
  '\u2028',
  ' blank ',
  'hello! world',
  'x'.repeat(50),
  'é'.repeat(40),
  'y'.repeat(700),
];
const VALUES = [
  'NaN',
  '+Inf',
  '-Inf',
  'Inf',
  '0',
  '-0',
  '1e-7',
  '1.5e+21',
  '2E5',
  '0x1f',
  '',
  ' 7 ',
  '1_0',
  '.5',
  '5.',
  '-',
  '1e400',
];
const TIMES = [
  '0',
  '-1.5',
  '1763771400',
  '1763771400.1',
  '1763771400.123',
  '1763771400.1239',
  '17637714000',
  '1.7e9',
  '176377140',
  '-0',
];

/** The text of an answer as a store might print it: mostly as Prometheus does, now and then as JSON also allows, and sometimes not quite an answer. */
export function randomAnswer(random: () => number): string {
  return new AnswerWriter(random).answer();
}

class AnswerWriter {
  /** How often something odd is written. */
  private readonly oddity: number;
  private readonly matrix: boolean;
  private readonly time: string;

  constructor(private readonly random: () => number) {
    this.oddity = this.pick([0, 0, 0.02, 0.15]);
    this.matrix = random() < 0.4;
    this.time = this.pick(TIMES);
  }

  answer(): string {
    const members = [
      `${this.key('status')}${this.odd() ? this.pick(['"error"', '"ok"', '1']) : '"success"'}`,
      `${this.key('data')}${this.odd() ? this.junk() : this.data()}`,
    ];
    if (this.random() < 0.2) {
      members.splice(this.below(3), 0, `${this.key('warnings')}["w${this.below(3)}","${this.escaped('ü"')}"]`);
    }
    if (this.random() < 0.2) {
      members.splice(this.below(3), 0, `${this.key('infos')}${this.pick(['["i"]', 'null', '[1,"i"]'])}`);
    }
    if (this.odd()) {
      members.splice(
        this.below(3),
        0,
        `${this.key(this.pick(['stats', 'data', 'error', 'errorType', 'status']))}${this.junk()}`
      );
    }
    return `${this.space()}{${this.joined(members)}}${this.space()}`;
  }

  private data(): string {
    const kind = this.odd() ? this.pick(['scalar', 'string', 'streams']) : this.matrix ? 'matrix' : 'vector';
    const members = [`${this.key('resultType')}"${kind}"`, `${this.key('result')}${this.result(kind)}`];
    if (this.random() < 0.2) {
      const total = this.pick(['7', '123456789', '"7"', 'null', '1e400']);
      members.push(`${this.key('stats')}{"timings":{},"samples":{"totalQueryableSamples":${total},"peakSamples":3}}`);
    }
    if (this.odd()) {
      members.reverse();
    }
    if (this.odd()) {
      members.splice(this.below(3), 0, `${this.key(this.pick(['stats', 'result', 'resultType']))}${this.junk()}`);
    }
    return `{${this.joined(members)}}`;
  }

  private result(kind: string): string {
    if (kind === 'scalar' || kind === 'string') {
      return this.odd() ? this.junk() : `[${this.pick(TIMES)},"${this.pick(VALUES)}"]`;
    }
    if (this.odd()) {
      return this.pick(['null', '[]', '{}', this.junk()]);
    }
    const layouts = Array.from({ length: 1 + this.below(3) }, () => NAMES.filter(() => this.random() < 0.4));
    const items = Array.from({ length: this.below(this.pick([3, 6, 15])) }, () => this.series(this.pick(layouts)));
    return `[${this.joined(items)}]`;
  }

  private series(layout: readonly string[]): string {
    if (this.odd()) {
      return this.pick([
        this.junk(),
        `{"metric":{},"histogram":[1,{"count":"1"}]}`,
        `{"metric":{"pod":"h"},"values":[[1,"1"]],"histograms":[]}`,
        `{"value":[1,"2"],"metric":{"pod":"late"}}`,
        `{"metric":{"pod":7,"node":null},"value":[1,"2"]}`,
        `{"metric":{"pod":"twice","pod":"last"},"value":[1,"2"]}`,
        `{"metric":{"pod":"p"},"metric":{"node":"n"},"value":[1,"2"]}`,
        `{"metric":{"pod":"p"},"value":[1,"2",3]}`,
        `{"metric":{"pod":"p"},"value":[1,2]}`,
        `{"metric":{"pod":"p"},"values":[]}`,
        `{"m\\u0065tric":{"pod":"p"},"value":[1,"2"]}`,
      ]);
    }
    const labels = layout
      .filter(() => !this.odd())
      .map((name) => `"${this.escaped(name)}"${this.space()}:${this.space()}"${this.escaped(this.labelValue())}"`);
    const metric = `${this.key('metric')}{${this.joined(labels)}}`;
    if (!this.matrix) {
      return `{${this.joined([metric, `${this.key('value')}${this.point(this.odd() ? this.pick(TIMES) : this.time)}`])}}`;
    }
    const from = 1_763_771_400 + this.below(3);
    const points = Array.from({ length: 1 + this.below(this.pick([2, 10])) }, (_, i) =>
      this.point(this.odd() ? this.pick(TIMES) : String(from + i * 15) + this.pick(['', '', '.5', '.123']))
    );
    return `{${this.joined([metric, `${this.key('values')}[${this.joined(points)}]`])}}`;
  }

  private point(time: string): string {
    return `[${this.space()}${time}${this.space()},${this.space()}"${this.sample()}"${this.space()}]`;
  }

  private sample(): string {
    if (this.odd()) {
      return this.pick(VALUES);
    }
    switch (this.below(5)) {
      case 0:
        return String(this.below(10));
      case 1:
        return String(Math.floor(this.random() ** 3 * 2e15));
      case 2:
        return String(this.random() * 1000);
      case 3:
        return (this.random() * 100 - 50).toFixed(this.below(4));
      default:
        return String(Math.floor(this.random() * 2 ** 63));
    }
  }

  private labelValue(): string {
    return this.random() < 0.15 ? this.pick(HOSTILE) : `${this.pick(['svc', 'team-a', 'ip-10-0-'])}${this.below(20)}`;
  }

  private junk(): string {
    return this.pick([
      'null',
      '1',
      '-0.5e3',
      'true',
      '"text"',
      '[]',
      '{}',
      '[1,"2"]',
      '{"a":[{"b":"}"}]}',
      '"\\u00e4\\n"',
      '[[1,"2"],{}]',
    ]);
  }

  private key(name: string): string {
    return `"${this.random() < 0.02 ? this.escaped(name) : name}"${this.space()}:${this.space()}`;
  }

  /** JSON escapes, more of them than are needed when something odd is due. */
  private escaped(text: string): string {
    const usual = JSON.stringify(text).slice(1, -1);
    return this.odd() && text.length < 60
      ? Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
      : usual.replace('/', this.pick(['/', '\\/']));
  }

  private joined(parts: readonly string[]): string {
    return parts.map((part) => this.space() + part + this.space()).join(',');
  }

  private space(): string {
    return this.odd() ? this.pick([' ', '\n', '\t\r', '   ']) : '';
  }

  private odd(): boolean {
    return this.oddity > 0 && this.random() < this.oddity;
  }

  private below(most: number): number {
    return Math.floor(this.random() * most);
  }

  private pick<T>(options: readonly T[]): T {
    return options[this.below(options.length)] as T;
  }
}
