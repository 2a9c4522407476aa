import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { MapFocus, MapLevel, MapPreset, MapQueryError } from '../../core/servicemap';
import { QueryBox } from './QueryBox';
import { DIRECTION_WORDS, labelText, LEVEL_WORDS, MAP_TEXT } from './words';

export interface MapToolbarProps {
  readonly level: MapLevel;
  readonly onLevel: (level: MapLevel) => void;
  /** Namespaces to choose from, sorted; and the chosen one, null: all. */
  readonly namespaces: readonly string[];
  readonly namespace: string | null;
  readonly onNamespace: (namespace: string | null) => void;
  /** Texts of the queries as they are asked; '' for none. They are told when Enter is pressed or the field is left. */
  readonly find: string;
  readonly hide: string;
  readonly onFind: (text: string) => void;
  readonly onHide: (text: string) => void;
  /** Reads a query as the map will: the reason why a text is none, or null. Pure. */
  readonly errorOf: (text: string) => MapQueryError | null;
  readonly presets: readonly MapPreset[];
  /** Null: the whole map. */
  readonly focus: MapFocus | null;
  /** What the focus is called. */
  readonly focusName: string | null;
  readonly onFocus: (focus: MapFocus | null) => void;
}

const LEVELS = (['namespace', 'workload', 'pod'] as const).map((value) => ({ value, label: LEVEL_WORDS[value] }));
const HOPS = [1, 2, 3].map((value) => ({ value, label: String(value) }));
const DIRECTIONS = (['both', 'out', 'in'] as const).map((value) => ({ value, label: DIRECTION_WORDS[value] }));

/** What the map shows: level, namespace, queries, focus. */
export function MapToolbar(props: MapToolbarProps) {
  const { level, namespace, namespaces, find, hide, presets, focus, focusName } = props;
  const styles = useStyles2(getStyles);
  const ids = useId();
  return (
    <div className={styles.bar} role="group" aria-label={MAP_TEXT.toolbar}>
      <div className={styles.row}>
        <Field label={MAP_TEXT.level} noMargin>
          <RadioButtonGroup options={LEVELS} value={level} onChange={props.onLevel} aria-label={MAP_TEXT.level} />
        </Field>
        <Field label={MAP_TEXT.namespace} htmlFor={`${ids}-namespace`} noMargin>
          <Combobox
            id={`${ids}-namespace`}
            width={24}
            isClearable
            placeholder={MAP_TEXT.allNamespaces}
            value={namespace}
            options={namespaces.map((value) => ({ value, label: labelText(value, 60) }))}
            onChange={(chosen) => props.onNamespace(chosen?.value ?? null)}
          />
        </Field>
        <QueryBox
          key={`find ${find}`}
          label={MAP_TEXT.find}
          text={find}
          example={MAP_TEXT.findExample}
          errorOf={props.errorOf}
          onText={props.onFind}
        />
        <QueryBox
          key={`hide ${hide}`}
          label={MAP_TEXT.hide}
          text={hide}
          example={MAP_TEXT.hideExample}
          errorOf={props.errorOf}
          onText={props.onHide}
        />
      </div>
      <div className={styles.presets} role="group" aria-label={MAP_TEXT.presets}>
        {presets.map(({ name, description, query }) => {
          const isOn = query === find;
          return (
            <button
              key={name}
              type="button"
              className={isOn ? styles.presetOn : styles.preset}
              aria-pressed={isOn}
              title={`${description}\n${query}`}
              onClick={() => props.onFind(isOn ? '' : query)}
            >
              {name}
            </button>
          );
        })}
      </div>
      {focus !== null && (
        <div className={styles.row}>
          <span className={styles.focus} title={labelText(focusName ?? focus.id, 300)}>
            {MAP_TEXT.focusOn} <strong>{labelText(focusName ?? focus.id, 60)}</strong>
          </span>
          <Labelled label={MAP_TEXT.hops}>
            <RadioButtonGroup
              size="sm"
              options={HOPS}
              value={focus.hops}
              aria-label={MAP_TEXT.hops}
              onChange={(hops) => props.onFocus({ ...focus, hops })}
            />
          </Labelled>
          <Labelled label={MAP_TEXT.direction}>
            <RadioButtonGroup
              size="sm"
              options={DIRECTIONS}
              value={focus.direction}
              aria-label={MAP_TEXT.direction}
              onChange={(direction) => props.onFocus({ ...focus, direction })}
            />
          </Labelled>
          <Button size="sm" variant="secondary" fill="outline" onClick={() => props.onFocus(null)}>
            {MAP_TEXT.unfocus}
          </Button>
        </div>
      )}
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.labelled}>
      <span className={styles.label}>{label}</span>
      {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const preset = {
    padding: theme.spacing(0.25, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    background: 'none',
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
  };
  return {
    bar: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1, 2) }),
    presets: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) }),
    preset: css(preset),
    presetOn: css({
      ...preset,
      background: theme.colors.primary.transparent,
      borderColor: theme.colors.primary.border,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    focus: css({ alignSelf: 'center', overflowWrap: 'anywhere' }),
    labelled: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
    label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};
