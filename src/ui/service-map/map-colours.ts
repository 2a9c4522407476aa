import type { GrafanaTheme2 } from '@grafana/data';
import type { symbolClass } from '../../core/report';
import type { LossClass } from './edge-style';
import type { Mark } from './map-scene';

/** All colours of a picture of the map. */
export interface MapColours {
  readonly canvas: string;
  readonly box: string;
  readonly boxBorder: string;
  readonly boxTitle: string;
  readonly text: string;
  readonly softText: string;
  /** Ring of what is selected or pointed at. */
  readonly accent: string;
  readonly loss: Readonly<Record<LossClass, string>>;
  readonly mark: Readonly<Record<Exclude<Mark, 'none'>, string>>;
  readonly node: Readonly<Record<ReturnType<typeof symbolClass>, string>>;
  readonly font: string;
}

/**
 * Colours of a theme. What was sent again goes from grey over one hue to another with steadily growing contrast, so that its order is seen without colour vision too;
 * every colour has a contrast of 3 or more on the boxes.
 */
export function mapColours({ colors, isDark, typography }: GrafanaTheme2): MapColours {
  return {
    canvas: colors.background.primary,
    box: colors.background.secondary,
    boxBorder: colors.border.medium,
    boxTitle: colors.text.secondary,
    text: colors.text.primary,
    softText: colors.text.secondary,
    accent: colors.primary.text,
    loss: isDark
      ? { unknown: '#757575', none: '#8b9dbd', some: '#d09c2f', much: '#ff9466', severe: '#ffd3dc' }
      : { unknown: '#8a8a8a', none: '#6b7c9c', some: '#a96f00', much: '#bd3a0a', severe: '#74003d' },
    mark: isDark
      ? { new: '#73bf69', gone: '#ff9ea8', changed: '#b8a2ff' }
      : { new: '#1a7f37', gone: '#b42318', changed: '#6b3fd4' },
    node: isDark
      ? { inside: '#6ea2ff', host: '#93a7ba', aws: '#f0a04b', outside: '#35c2b2', unknown: '#a9b4c4' }
      : { inside: '#2f6bd8', host: '#5b7083', aws: '#b8650a', outside: '#0d7f73', unknown: '#5b7083' },
    font: typography.fontFamily,
  };
}
