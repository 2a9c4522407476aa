import React, { useEffect, useId, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { MapScene } from './map-scene';
import type { MapStage } from './map-stage';
import type { MapSelection } from './selection';
import { MAP_TEXT, nodeSentence } from './words';

interface Props {
  readonly scene: MapScene;
  readonly stage: MapStage;
  readonly selected: MapSelection | null;
  readonly onSelect: (selected: MapSelection | null) => void;
  readonly windowSeconds: number;
  /** Id of the text that tells the keys. */
  readonly describedBy: string;
  /** Keys that are not about nodes; true where one was used. */
  readonly onKey: (event: React.KeyboardEvent) => boolean;
}

const RING = 34;

/**
 * The nodes for the keyboard and for those who hear the map: a list box over the canvas, in reading order. Only the node that is looked at is in the document, with its
 * place in the list, so that thousands of nodes cost nothing.
 */
export function NodeList({ scene, stage, selected, onSelect, windowSeconds, describedBy, onKey }: Props) {
  const styles = useStyles2(getStyles);
  const optionId = useId();
  const ring = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const chosenId = selected?.kind === 'node' ? selected.id : null;
  const known = (id: string | null): number | undefined => (id === null ? undefined : scene.indexOf.get(id));
  const active = known(activeId) ?? known(chosenId) ?? scene.order[0] ?? 0;
  const position = scene.order.indexOf(active);
  const node = scene.nodes[active];

  useEffect(() => {
    const place = (): void => {
      const at = stage.nodeOnScreen(active);
      if (ring.current !== null && at !== null) {
        const size = Math.max(RING * Math.min(2, stage.view.zoom), 16);
        ring.current.style.width = ring.current.style.height = `${size}px`;
        ring.current.style.transform = `translate(${at.x - size / 2}px, ${at.y - size / 2}px)`;
      }
    };
    place();
    return stage.subscribe(place);
  }, [stage, scene, active, hasFocus]);

  const goTo = (at: number): void => {
    const next = scene.order[Math.min(scene.order.length - 1, Math.max(0, at))];
    const id = next === undefined ? undefined : scene.nodes[next]?.id;
    if (next !== undefined && id !== undefined) {
      setActiveId(id);
      stage.reveal(next);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (onKey(event)) {
      event.preventDefault();
      return;
    }
    const step = STEPS[event.key];
    if (step !== undefined) {
      goTo(position + step);
    } else if (event.key === 'Home') {
      goTo(0);
    } else if (event.key === 'End') {
      goTo(scene.order.length - 1);
    } else if ((event.key === 'Enter' || event.key === ' ') && node !== undefined) {
      onSelect({ kind: 'node', id: node.id });
    } else if (event.key === 'Escape' && selected !== null) {
      onSelect(null);
    } else {
      return;
    }
    event.preventDefault();
  };
  if (node === undefined) {
    return null;
  }
  return (
    <div
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={MAP_TEXT.nodes}
      aria-describedby={describedBy}
      aria-activedescendant={optionId}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setHasFocus(true);
        stage.reveal(active);
      }}
      onBlur={() => setHasFocus(false)}
    >
      <div ref={ring} className={hasFocus ? styles.ring : styles.none}>
        <div
          id={optionId}
          role="option"
          className="sr-only"
          aria-selected={node.id === chosenId}
          aria-posinset={position + 1}
          aria-setsize={scene.order.length}
        >
          {nodeSentence(node, windowSeconds)}
        </div>
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
};

const getStyles = (theme: GrafanaTheme2) => {
  const place = { position: 'absolute', left: 0, top: 0, pointerEvents: 'none' } as const;
  return {
    list: css({
      ...place,
      inset: 0,
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    ring: css({
      ...place,
      borderRadius: 8,
      outline: `2px solid ${theme.colors.primary.text}`,
      outlineOffset: 2,
      boxShadow: `0 0 0 2px ${theme.colors.background.primary}`,
    }),
    none: css({ ...place, opacity: 0 }),
  };
};
