/** One model load as a server's log tells it. */
export interface LoggedLoad {
  /** Seconds of the whole load; null where the line gives only a part. */
  readonly totalSeconds: number | null;
  /** Seconds in which the weights were read; null where the line gives only the whole. */
  readonly weightsSeconds: number | null;
  /** The other parts by name, in the order of the line. */
  readonly parts: ReadonlyArray<{ readonly name: string; readonly seconds: number }>;
  /** When the line was written; null without a timestamp in it. */
  readonly atMs: number | null;
  readonly namespace: string | null;
  readonly pod: string | null;
  readonly server: 'stable-diffusion-webui' | 'vllm' | 'sglang';
}

const SECONDS = String.raw`(\d+(?:\.\d+)?)\s*s(?:econds)?`;
/** Printed by stable-diffusion-webui, modules/sd_models.py and timer.py. */
const WEBUI = new RegExp(String.raw`Model loaded in ${SECONDS}(?: \((.*)\))?\.?\s*$`);
const WEBUI_PART = new RegExp(String.raw`^(.+): ${SECONDS}$`);
const WEBUI_WEIGHTS = /^load weights from (disk|state dict)$/;
/** Printed by vLLM, model_executor/model_loader. */
const VLLM_WEIGHTS = new RegExp(String.raw`Loading weights took ${SECONDS}`);
/** Printed by vLLM, worker/gpu_model_runner; the words between have changed over versions. */
const VLLM_TOTAL = new RegExp(String.raw`Model loading took \S+ (?:GiB|GB)(?: memory)? and ${SECONDS}`);
/** Printed by SGLang, model_executor/model_runner, in versions that print the time. */
const SGLANG = new RegExp(String.raw`Load weight end\..*?\belapsed=${SECONDS}`);

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2}))\s*/;
/** `kubectl logs --prefix`. */
const KUBECTL_PREFIX = /^\[pod\/([^/\]]+)\/[^\]]+\]\s*/;

/**
 * The model loads in log lines: stable-diffusion-webui, vLLM and SGLang; plain, with `kubectl logs --timestamps` and `--prefix`, or wrapped in JSON
 * by a shipper (`log`/`message`, `time`/`@timestamp`, `kubernetes.pod_name`). Other lines are passed over; an empty answer means there were none.
 */
export function readLoadLogs(text: string): LoggedLoad[] {
  const loads: LoggedLoad[] = [];
  let vllmWeights: LoggedLoad | null = null;
  for (const rawLine of text.split(/\r?\n/)) {
    const line = unwrap(rawLine);
    const load = readLine(line);
    if (load === null) {
      continue;
    }
    if (load.server === 'vllm' && load.totalSeconds === null) {
      vllmWeights = load;
      loads.push(load);
    } else if (load.server === 'vllm' && vllmWeights !== null && vllmWeights.pod === load.pod) {
      // vLLM prints the weights first and the whole after it: one load in two lines.
      loads[loads.indexOf(vllmWeights)] = { ...load, weightsSeconds: vllmWeights.weightsSeconds };
      vllmWeights = null;
    } else {
      loads.push(load);
    }
  }
  return loads;
}

interface Line {
  readonly text: string;
  readonly atMs: number | null;
  readonly namespace: string | null;
  readonly pod: string | null;
}

function readLine(line: Line): LoggedLoad | null {
  const base = { atMs: line.atMs, namespace: line.namespace, pod: line.pod };
  const webui = WEBUI.exec(line.text);
  if (webui !== null) {
    const all = (webui[2] ?? '').split(', ').flatMap((part) => {
      const match = WEBUI_PART.exec(part);
      return match === null ? [] : [{ name: match[1] ?? '', seconds: Number(match[2]) }];
    });
    const weights = all.filter((part) => WEBUI_WEIGHTS.test(part.name));
    const weightsSeconds = weights.length === 0 ? null : weights.reduce((sum, part) => sum + part.seconds, 0);
    return {
      ...base,
      server: 'stable-diffusion-webui',
      totalSeconds: Number(webui[1]),
      weightsSeconds,
      parts: all.filter((part) => !WEBUI_WEIGHTS.test(part.name)),
    };
  }
  const total = VLLM_TOTAL.exec(line.text);
  if (total !== null) {
    return { ...base, server: 'vllm', totalSeconds: Number(total[1]), weightsSeconds: null, parts: [] };
  }
  const weights = VLLM_WEIGHTS.exec(line.text);
  if (weights !== null) {
    return { ...base, server: 'vllm', totalSeconds: null, weightsSeconds: Number(weights[1]), parts: [] };
  }
  const sglang = SGLANG.exec(line.text);
  return sglang === null
    ? null
    : { ...base, server: 'sglang', totalSeconds: null, weightsSeconds: Number(sglang[1]), parts: [] };
}

function unwrap(rawLine: string): Line {
  const fromJson = unwrapJson(rawLine);
  let text = fromJson?.text ?? rawLine;
  const prefix = KUBECTL_PREFIX.exec(text);
  text = prefix === null ? text : text.slice(prefix[0].length);
  const stamp = TIMESTAMP.exec(text);
  text = stamp === null ? text : text.slice(stamp[0].length);
  return {
    text,
    atMs: fromJson?.atMs ?? timeOf(stamp?.[1]),
    namespace: fromJson?.namespace ?? null,
    pod: fromJson?.pod ?? prefix?.[1] ?? null,
  };
}

function unwrapJson(rawLine: string): Line | null {
  if (!rawLine.trimStart().startsWith('{')) {
    return null;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(rawLine);
  } catch {
    return null;
  }
  const field = (holder: unknown, name: string): unknown =>
    typeof holder === 'object' && holder !== null ? (holder as Readonly<Record<string, unknown>>)[name] : undefined;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const kubernetes = field(parsed, 'kubernetes');
  return {
    text: (text(field(parsed, 'log')) ?? text(field(parsed, 'message')) ?? text(field(parsed, 'msg')) ?? '').trimEnd(),
    atMs: timeOf(
      text(field(parsed, 'time')) ?? text(field(parsed, '@timestamp')) ?? text(field(parsed, 'timestamp')) ?? undefined
    ),
    namespace: text(field(kubernetes, 'namespace_name')),
    pod: text(field(kubernetes, 'pod_name')),
  };
}

function timeOf(text: string | undefined): number | null {
  const ms = text === undefined ? NaN : Date.parse(text.replace(' ', 'T').replace(',', '.'));
  return Number.isNaN(ms) ? null : ms;
}
