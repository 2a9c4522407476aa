import React from 'react';
import { locationUtil } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, LinkButton, Stack } from '@grafana/ui';
import { PLUGIN_ID } from './routes';

const COMMANDS: ReadonlyArray<readonly [command: string, does: string]> = [
  ['headroom diagnose', 'finds the model loads in a window: what bounded each one, how sure that is, and what to do'],
  ['headroom simulate', 'plays an EKS cluster as its exporters would show it'],
  ['headroom demo', 'a simulated cluster, a real Prometheus and a diagnosis of it, in one command'],
];

export function ModelLoadsPage() {
  return (
    <PluginPage subTitle="What bounded each model load, and what to do about it">
      <Stack direction="column" gap={3}>
        <Alert severity="info" title="No model loads are listed here yet" bottomSpacing={0}>
          In this version the diagnosis is on the command line alone.
        </Alert>
        <section aria-labelledby="headroom-commands">
          <h3 id="headroom-commands">On the command line</h3>
          <p>
            The diagnosis reads the same Prometheus or Amazon Managed Service for Prometheus workspace as Grafana; the
            other two need no cluster.
          </p>
          <dl>
            {COMMANDS.map(([command, does]) => (
              <React.Fragment key={command}>
                <dt>
                  <code>{command}</code>
                </dt>
                <dd>{does}</dd>
              </React.Fragment>
            ))}
          </dl>
        </section>
        <div>
          <LinkButton href={locationUtil.assureBaseUrl(`/plugins/${PLUGIN_ID}`)} variant="secondary" icon="cog">
            Which data sources can be used
          </LinkButton>
        </div>
      </Stack>
    </PluginPage>
  );
}

export default ModelLoadsPage;
