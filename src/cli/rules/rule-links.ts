import { UsageError } from '../usage-error';

/** Where the annotations of alerts lead; null: nowhere, and the annotation is left out. */
export interface LinkBases {
  readonly grafanaUrl: string | null;
  readonly runbooksUrl: string | null;
}

/** The options that say where links lead. */
export interface LinkOptions {
  readonly grafanaUrl?: string;
  readonly runbooksUrl?: string;
}

/** A rule file's text with its links, and how many annotations were left out since nobody said where they lead. */
export interface LinkedText {
  readonly text: string;
  readonly leftOut: { readonly grafana: number; readonly runbooks: number };
}

/** Within a template of Prometheus and within YAML's single quotes: nothing that ends either. */
const PLAIN_URL = /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~%/@+-]*)?$/;

/** Base of a link as an option gives it, without a slash at its end. Throws `UsageError` for anything but an http or https URL without user, query and fragment. */
export function linkBase(given: string | undefined, option: string): string | null {
  if (given === undefined || given.trim() === '') {
    return null;
  }
  const text = given.trim();
  if (!PLAIN_URL.test(text) || !URL.canParse(text)) {
    throw new UsageError(
      `${option} "${text}" is no plain http or https URL`,
      'like https://grafana.example.com or https://example.com/docs/runbooks: no user, no ?query, no #fragment, no quotes'
    );
  }
  return text.replace(/\/+$/, '');
}

/** The bases that the options name. Throws `UsageError` as `linkBase` does. */
export function linkBases({ grafanaUrl, runbooksUrl }: LinkOptions): LinkBases {
  return {
    grafanaUrl: linkBase(grafanaUrl, '--grafana-url'),
    runbooksUrl: linkBase(runbooksUrl, '--runbooks-url'),
  };
}

/** Puts the bases in; an annotation without one is left out, since its link would be broken. */
export function withLinks(text: string, { grafanaUrl, runbooksUrl }: LinkBases): LinkedText {
  const leftOut = { grafana: 0, runbooks: 0 };
  const lines = text.split('\n').flatMap((line) => {
    if (/^\s+headroom_url: .*\bGRAFANA_URL\//.test(line)) {
      leftOut.grafana += grafanaUrl === null ? 1 : 0;
      return grafanaUrl === null ? [] : [line.replace('GRAFANA_URL', () => grafanaUrl)];
    }
    if (/^\s+runbook_url: .*\bRUNBOOKS_URL\//.test(line)) {
      leftOut.runbooks += runbooksUrl === null ? 1 : 0;
      return runbooksUrl === null ? [] : [line.replace('RUNBOOKS_URL', () => runbooksUrl)];
    }
    // What the shipped file says of its placeholders is true of the shipped file alone.
    return /^# GRAFANA_URL and RUNBOOKS_URL /.test(line) ? [] : [line];
  });
  return { text: lines.join('\n'), leftOut };
}

/** What to say about annotations that were left out; empty for none. */
export function leftOutWords({ grafana, runbooks }: LinkedText['leftOut']): readonly string[] {
  return [
    ...(grafana === 0 ? [] : [`no --grafana-url: ${grafana} alerts have no link to their page`]),
    ...(runbooks === 0 ? [] : [`no --runbooks-url: ${runbooks} alerts have no link to their runbook`]),
  ];
}
