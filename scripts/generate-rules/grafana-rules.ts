import { parse } from 'yaml';
import * as z from 'zod';

const alertFile = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        name: z.string(),
        interval: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.record(z.string(), z.string()),
            annotations: z.record(z.string(), z.string()),
          })
        ),
      })
    )
    .min(1),
});

/** The uid of the data source in provisioning/datasources. */
export const DATA_SOURCE_UID = 'headroom-prometheus';

/** Most characters of a rule's uid that Grafana accepts. */
const LONGEST_UID = 40;

/** In Prometheus' templates a link's times are asked for; Grafana's have no `query`, so its links are relative. */
const ASKED_TIME = /\{\{ with query "(?:\(time\(\) - (\d+)\)|time\(\)) \* 1000" \}\}.*?\{\{ end \}\}/g;

/**
 * The text of rules/headroom-alerts.yaml as Grafana's alerting provisioning. Each rule asks the same expression, which gives series where the alert is on and
 * none where it is not, so the condition is any value above 0. Throws where the file is not of that kind.
 */
export function grafanaRules(alerts: string): object {
  const { groups } = alertFile.parse(parse(alerts));
  return {
    apiVersion: 1,
    groups: groups.map(({ name, interval, rules }) => ({
      orgId: 1,
      name,
      folder: 'Headroom',
      interval,
      rules: rules.map((rule) => ({
        uid: uidOf(rule.alert),
        title: rule.alert,
        condition: 'C',
        ...(rule.for === undefined ? {} : { for: rule.for }),
        noDataState: 'OK',
        execErrState: 'Error',
        labels: rule.labels,
        annotations: Object.fromEntries(Object.entries(rule.annotations).map(([key, text]) => [key, templateOf(text)])),
        isPaused: false,
        data: [
          {
            refId: 'A',
            datasourceUid: DATA_SOURCE_UID,
            relativeTimeRange: { from: 600, to: 0 },
            model: { refId: 'A', expr: rule.expr, instant: true, range: false, intervalMs: 1000, maxDataPoints: 43200 },
          },
          {
            refId: 'C',
            datasourceUid: '__expr__',
            relativeTimeRange: { from: 600, to: 0 },
            model: {
              refId: 'C',
              type: 'threshold',
              expression: 'A',
              conditions: [{ evaluator: { type: 'gt', params: [0] } }],
            },
          },
        ],
      })),
    })),
  };
}

function uidOf(alert: string): string {
  const uid = alert.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  if (uid.length > LONGEST_UID) {
    throw new Error(`${uid} is longer than ${LONGEST_UID} characters: give ${alert} a shorter name`);
  }
  return uid;
}

function templateOf(text: string): string {
  return text
    .replace(ASKED_TIME, (_, seconds: string | undefined) => (seconds === undefined ? 'now' : `now-${seconds}s`))
    .replaceAll('$value ', '$values.A.Value ')
    .replaceAll('GRAFANA_URL', '{{ reReplaceAll "/$" "" externalURL }}');
}
