import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FILE = join(__dirname, '..', '..', 'rules', 'headroom-alerts.yaml');
const EVERY_SECONDS = 60;

/** An alert as rules/headroom-alerts.yaml holds it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
}

/** A time in which one instance of an alert fires, in Unix seconds: from the first evaluation that fires to the last. */
export interface AlertSpell {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** The shipped alerts, in their order. */
export function shippedAlerts(): AlertRule[] {
  const { groups } = parse(readFileSync(FILE, 'utf8')) as { groups: Array<{ rules: AlertRule[] }> };
  return groups.flatMap(({ rules }) => rules);
}

/**
 * When an alert would have fired, had a ruler evaluated it each minute: as Prometheus does, an instance becomes active where the expression first has it, and
 * fires while it has been active for `for` or longer. Throws with the query where the store refuses it.
 */
export async function alertSpells(
  url: string,
  { alert, expr, for: holds = '0s' }: AlertRule,
  fromSeconds: number,
  toSeconds: number
): Promise<AlertSpell[]> {
  const body = new URLSearchParams({
    query: expr,
    start: String(fromSeconds),
    end: String(toSeconds),
    step: String(EVERY_SECONDS),
  });
  const answer = (await (await fetch(`${url}/api/v1/query_range`, { method: 'POST', body })).json()) as {
    error?: string;
    data?: { result: Array<{ metric: Record<string, string>; values: Array<[number, string]> }> };
  };
  if (answer.data === undefined) {
    throw new Error(`${alert}: ${answer.error ?? 'no answer'}: ${expr}`);
  }
  const holdsSeconds = seconds(holds);
  return answer.data.result.flatMap(({ metric: { __name__: _, ...labels }, values }) =>
    runs(values.map(([time]) => time)).flatMap(([first, last]) =>
      last - first < holdsSeconds ? [] : [{ alert, labels, fromSeconds: first + holdsSeconds, toSeconds: last }]
    )
  );
}

/** First and last of each run of consecutive evaluations. */
function runs(times: readonly number[]): Array<[first: number, last: number]> {
  const found: Array<[number, number]> = [];
  for (const time of times) {
    const last = found.at(-1);
    if (last !== undefined && time - last[1] === EVERY_SECONDS) {
      last[1] = time;
    } else {
      found.push([time, time]);
    }
  }
  return found;
}

function seconds(duration: string): number {
  const [, number, unit] = /^(\d+)([smh])$/.exec(duration) ?? [];
  if (number === undefined) {
    throw new Error(`not a duration of one unit: ${duration}`);
  }
  return Number(number) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
}
