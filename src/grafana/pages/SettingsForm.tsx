import React, { useState } from 'react';
import { Alert, Button, Combobox, Field, Input, Stack, TextArea } from '@grafana/ui';
import { parseLabelNames, parseOwnPrices } from '../../inquiry';
import { pluginSettings, S3_PATHS } from './plugin-settings';
import type { PluginSettings } from './plugin-settings';
import { SETTINGS } from './words';

interface Props {
  readonly settings: PluginSettings;
  readonly dataSources: ReadonlyArray<{ readonly uid: string; readonly name: string }>;
  /** Keeps the settings for everybody; rejects where Grafana refuses. */
  readonly save: (settings: PluginSettings) => Promise<void>;
}

type Draft = Readonly<Record<keyof PluginSettings, string>>;
type TextName = 'cluster' | 'clusterLabel' | 'labelMap' | 'priceRegion' | 'ownPrices' | 'usdPerGb';
type Outcome = 'saving' | 'saved' | 'failed' | null;

/** A list needs no more room than its longest pair. */
const LIST: React.CSSProperties = { maxWidth: 480 };

/** What an administrator sets for everybody. An empty field means that Headroom finds out by itself. */
export function SettingsForm({ settings, dataSources, save }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings));
  const [outcome, setOutcome] = useState<Outcome>(null);
  const read = settingsOf(draft);
  const wrong = (name: keyof PluginSettings): boolean => draft[name].trim() !== '' && read[name] === null;
  const set = (name: keyof PluginSettings) => (text: string) => {
    setDraft((before) => ({ ...before, [name]: text }));
    setOutcome(null);
  };
  const isWrong = (Object.keys(draft) as Array<keyof PluginSettings>).some(wrong);
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setOutcome('saving');
    try {
      await save(read);
      setOutcome('saved');
    } catch {
      setOutcome('failed');
    }
  };
  const complaints = complaintsOf(draft);
  const field = (name: TextName, input: (id: string) => React.ReactElement) => (
    <Field
      label={SETTINGS[name].label}
      description={SETTINGS[name].description}
      invalid={wrong(name)}
      error={complaints[name]}
      htmlFor={`headroom-${name}`}
    >
      {input(`headroom-${name}`)}
    </Field>
  );
  const textField = (name: TextName, placeholder: string) =>
    field(name, (id) => (
      <Input
        id={id}
        width={40}
        value={draft[name]}
        placeholder={placeholder}
        onChange={(event) => set(name)(event.currentTarget.value)}
      />
    ));
  const listField = (name: 'labelMap' | 'ownPrices') =>
    field(name, (id) => (
      <TextArea
        id={id}
        style={LIST}
        rows={4}
        value={draft[name]}
        placeholder={SETTINGS[name].placeholder}
        onChange={(event) => set(name)(event.currentTarget.value)}
      />
    ));
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label={SETTINGS.dataSource.label} description={SETTINGS.dataSource.description} htmlFor="headroom-ds">
        <Combobox
          id="headroom-ds"
          width={40}
          isClearable
          placeholder={SETTINGS.dataSource.placeholder}
          value={draft.dataSource === '' ? null : draft.dataSource}
          options={dataSources.map(({ uid, name }) => ({ value: uid, label: name }))}
          onChange={(option) => set('dataSource')(option?.value ?? '')}
        />
      </Field>
      {textField('cluster', SETTINGS.cluster.placeholder)}
      {textField('clusterLabel', 'cluster')}
      {listField('labelMap')}
      {textField('priceRegion', 'us-east-1')}
      {listField('ownPrices')}
      {textField('usdPerGb', '0.01')}
      <Field label={SETTINGS.s3Path.label} description={SETTINGS.s3Path.description} htmlFor="headroom-s3">
        <Combobox
          id="headroom-s3"
          width={40}
          isClearable
          placeholder={SETTINGS.s3Path.placeholder}
          value={draft.s3Path === '' ? null : draft.s3Path}
          options={Object.entries(S3_PATHS).map(([value, label]) => ({ value, label }))}
          onChange={(option) => set('s3Path')(option?.value ?? '')}
        />
      </Field>
      <Stack gap={2} alignItems="center">
        <Button type="submit" disabled={isWrong || outcome === 'saving'}>
          {SETTINGS.save}
        </Button>
        <span role="status">{outcome === 'saved' ? SETTINGS.saved : ''}</span>
      </Stack>
      {outcome === 'failed' ? (
        <Alert severity="error" title={SETTINGS.failed} topSpacing={2}>
          {SETTINGS.failedText}
        </Alert>
      ) : null}
    </form>
  );
}

/** What is to be said of each text, where it is not valid. */
function complaintsOf(draft: Draft): Readonly<Record<TextName, string>> {
  const clusterLabel = parseLabelNames(draft.clusterLabel, null);
  // A label that is not valid itself is no reason to blame the map.
  const labelMap = parseLabelNames(clusterLabel.ok ? draft.clusterLabel : null, draft.labelMap);
  const ownPrices = parseOwnPrices(draft.ownPrices);
  return {
    cluster: SETTINGS.cluster.error,
    clusterLabel: clusterLabel.ok ? '' : clusterLabel.message,
    labelMap: labelMap.ok ? SETTINGS.tooLong : labelMap.message,
    priceRegion: SETTINGS.priceRegion.error,
    ownPrices: ownPrices.ok ? SETTINGS.tooLong : ownPrices.message,
    usdPerGb: SETTINGS.usdPerGb.error,
  };
}

function draftOf(settings: PluginSettings): Draft {
  const { dataSource, cluster, clusterLabel, labelMap, priceRegion, ownPrices, usdPerGb, s3Path } = settings;
  return {
    dataSource: dataSource ?? '',
    cluster: cluster ?? '',
    clusterLabel: clusterLabel ?? '',
    labelMap: labelMap ?? '',
    priceRegion: priceRegion ?? '',
    ownPrices: ownPrices ?? '',
    usdPerGb: usdPerGb === null ? '' : String(usdPerGb),
    s3Path: s3Path ?? '',
  };
}

function settingsOf(draft: Draft): PluginSettings {
  const given = Object.fromEntries(
    Object.entries(draft).map(([name, text]) => [name, text.trim() === '' ? null : text.trim()])
  );
  return pluginSettings({ ...given, usdPerGb: draft.usdPerGb.trim() === '' ? null : Number(draft.usdPerGb) });
}
