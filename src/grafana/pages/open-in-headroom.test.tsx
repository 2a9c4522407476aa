import { dateTime } from '@grafana/data';
import { openInHeadroom } from './open-in-headroom';
import type { OpenContext, ResolveDataSource } from './open-in-headroom';

const KNOWN: Readonly<Record<string, string>> = {
  prom: 'prometheus',
  amp: 'grafana-amazonprometheus-datasource',
  logs: 'loki',
};
const resolve: ResolveDataSource = (name) => {
  const uid = (typeof name === 'string' ? name : name?.uid) ?? 'prom';
  const own = uid === '${ds}' ? 'amp' : uid;
  const type = KNOWN[own];
  return type === undefined ? null : { type, uid: own };
};
const timeRange = { from: 'now-1h', to: 'now' };
const at = (uid: string) => ({ datasource: { uid } });

test.each<[string, OpenContext | undefined, string | null]>([
  ['no context', undefined, null],
  ['no query', { timeRange, targets: [] }, null],
  ['logs', { timeRange, targets: [at('logs')] }, null],
  ['a data source that is gone', { timeRange, targets: [at('gone')] }, null],
  ['a relative window', { timeRange, targets: [at('prom')] }, 'from=now-1h&to=now&ds=prom'],
  ['a variable', { timeRange, targets: [at('${ds}')] }, 'from=now-1h&to=now&ds=amp'],
  ['the default', { timeRange, targets: [{}] }, 'from=now-1h&to=now&ds=prom'],
  ['a mixed panel', { timeRange, targets: [at('logs'), at('amp')] }, 'from=now-1h&to=now&ds=amp'],
  [
    'fixed times',
    { timeRange: { from: dateTime(1795258800000), to: dateTime(1795262400000) }, targets: [at('prom')] },
    'from=1795258800000&to=1795262400000&ds=prom',
  ],
  ['no window', { targets: [at('prom')] }, 'ds=prom'],
])('%s', (_, context, expected) => {
  expect(openInHeadroom(context, resolve)).toBe(
    expected === null ? null : `/a/headroom-networkflow-app/overview?${expected}`
  );
});
