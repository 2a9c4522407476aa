import { readLoadLogs } from './logs';

const SEED =
  'Model loaded in 33.7s (load weights from disk: 27.1s, create model: 0.5s, apply weights to model: 5.1s, apply half(): 0.1s, calculate empty prompt: 0.5s).';
const SEED_LOAD = {
  server: 'stable-diffusion-webui',
  totalSeconds: 33.7,
  weightsSeconds: 27.1,
  parts: [
    { name: 'create model', seconds: 0.5 },
    { name: 'apply weights to model', seconds: 5.1 },
    { name: 'apply half()', seconds: 0.1 },
    { name: 'calculate empty prompt', seconds: 0.5 },
  ],
  atMs: null,
  namespace: null,
  pod: null,
};

describe('readLoadLogs', () => {
  it.each([
    ['plain', SEED, {}],
    [
      'with kubectl’s timestamps',
      `2026-11-21T10:00:33.700000000Z ${SEED}`,
      { atMs: Date.parse('2026-11-21T10:00:33.7Z') },
    ],
    ['with kubectl’s prefix', `[pod/sd-abc/sd] ${SEED}`, { pod: 'sd-abc' }],
    [
      'with both',
      `[pod/sd-abc/sd] 2026-11-21T10:00:33Z ${SEED}`,
      { pod: 'sd-abc', atMs: Date.parse('2026-11-21T10:00:33Z') },
    ],
    [
      'from a log shipper',
      JSON.stringify({
        log: `${SEED}\n`,
        time: '2026-11-21T10:00:33Z',
        kubernetes: { pod_name: 'sd-abc', namespace_name: 'sdruntime' },
      }),
      { pod: 'sd-abc', namespace: 'sdruntime', atMs: Date.parse('2026-11-21T10:00:33Z') },
    ],
    ['with a carriage return', `${SEED}\r`, {}],
  ])('reads the web UI’s line %s', (_, line, more) => {
    expect(readLoadLogs(`noise\n${line}\nmore noise`)).toEqual([{ ...SEED_LOAD, ...more }]);
  });

  it('reads the web UI’s line without its parts', () => {
    expect(readLoadLogs('Model loaded in 4s.')).toMatchObject([{ totalSeconds: 4, weightsSeconds: null, parts: [] }]);
  });

  it('joins vLLM’s two lines', () => {
    const text =
      'INFO 11-21 10:00:00 [default_loader.py:262] Loading weights took 12.34 seconds\nINFO 11-21 10:00:01 [gpu_model_runner.py:1892] Model loading took 14.9889 GiB and 13.201 seconds';
    expect(readLoadLogs(text)).toMatchObject([{ server: 'vllm', totalSeconds: 13.201, weightsSeconds: 12.34 }]);
  });

  it.each([['Model loading took 14.9 GiB memory and 13.2 seconds', 13.2]])(
    'reads the older words of vLLM',
    (line, seconds) => {
      expect(readLoadLogs(line)).toMatchObject([{ totalSeconds: seconds }]);
    }
  );

  it('reads SGLang’s line where it has a time', () => {
    expect(readLoadLogs('Load weight end. elapsed=21.50 s, type=LlamaForCausalLM, avail mem=5.1 GB')).toMatchObject([
      { server: 'sglang', weightsSeconds: 21.5 },
    ]);
    expect(readLoadLogs('Load weight end. type=LlamaForCausalLM, avail mem=5.1 GB')).toEqual([]);
  });

  it.each([[''], ['{"log": 5}'], ['{ not json'], ['Model loaded in soon.'], ['{"__proto__":{"log":"x"}}']])(
    'passes over %j',
    (text) => {
      expect(readLoadLogs(text)).toEqual([]);
    }
  );
});
