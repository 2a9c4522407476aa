/** One series of a remote write: labels with `__name__`, and its samples in the order of time. */
export interface WrittenSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Bytes of series after which a request is sent. */
const REQUEST_BYTES = 8e6;

/** Sends series by Prometheus' remote write 0.1, some megabytes a request. Returns how many samples were sent. */
export async function remoteWrite(url: string, all: Iterable<WrittenSeries>): Promise<number> {
  let parts: Buffer[] = [];
  let bytes = 0;
  let samples = 0;
  const send = async (): Promise<void> => {
    const reply = await fetch(`${url}/api/v1/write`, {
      method: 'POST',
      body: new Uint8Array(literalSnappy(Buffer.concat(parts))),
      headers: {
        'content-encoding': 'snappy',
        'content-type': 'application/x-protobuf',
        'x-prometheus-remote-write-version': '0.1.0',
      },
    });
    if (!reply.ok) {
      throw new Error(`remote write: ${reply.status} ${(await reply.text()).slice(0, 200)}`);
    }
    parts = [];
    bytes = 0;
  };
  for (const series of all) {
    const part = encoded(series);
    parts.push(part);
    bytes += part.length;
    samples += series.times.length;
    if (bytes > REQUEST_BYTES) {
      await send();
    }
  }
  await send();
  return samples;
}

/** Protobuf: field 1 of WriteRequest, a TimeSeries of labels (1) and samples (2: double 1, int64 2). Empty labels are left out, as agents do. */
function encoded({ labels, times, values }: WrittenSeries): Buffer {
  const pairs = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      field(0x0a, Buffer.concat([field(0x0a, Buffer.from(name)), field(0x12, Buffer.from(value))]))
    );
  const time = varint(times[0] ?? 0);
  // Every sample has the same length: times of today take six bytes.
  const size = 2 + 9 + 1 + time.length;
  const samples = Buffer.alloc(size * times.length);
  for (let i = 0; i < times.length; i++) {
    const at = i * size;
    samples[at] = 0x12;
    samples[at + 1] = size - 2;
    samples[at + 2] = 0x09;
    samples.writeDoubleLE(values[i] ?? 0, at + 3);
    samples[at + 11] = 0x10;
    varint(times[i] ?? 0).copy(samples, at + 12);
  }
  return field(0x0a, Buffer.concat([...pairs, samples]));
}

function field(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** Snappy's block format with one literal: valid, and not smaller. */
function literalSnappy(content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = 63 << 2;
  head.writeUInt32LE(content.length - 1, 1);
  return Buffer.concat([varint(content.length), head, content]);
}
