import { html } from './html';
import type { Html, Part } from './html';
import { STYLE } from './style';
import { WINDOW_CHOICES, windowLink } from './windows';
import type { WindowChoice } from './windows';

/** What stands around each page. */
export interface Frame {
  readonly title: string;
  /** The store that is asked, without credentials. */
  readonly address: string;
  /** The window of the page's address, to mark it in the picker; null where there is nothing to pick. */
  readonly asked: Pick<WindowChoice, 'from' | 'to'> | null;
}

/** A whole page. */
export function layout({ title, address, asked }: Frame, main: Part): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Headroom</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${STYLE}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the loads</a>
        <header>
          <div class="bar">
            <a class="brand" href="/" aria-label="Headroom, start page">${MARK}<span>Headroom</span></a>
            <p class="store" title="The store that is asked">${address}</p>
            ${asked === null ? null : html`<nav aria-label="Window">${picker(asked)}</nav>`}
          </div>
        </header>
        <main id="main">${main}</main>
      </body>
    </html> `;
  return page.text;
}

function picker(asked: NonNullable<Frame['asked']>): Html {
  const isChosen = (choice: WindowChoice): boolean => choice.from === asked.from && choice.to === asked.to;
  return html`<ul class="picker">
    ${WINDOW_CHOICES.map(
      (choice) =>
        html`<li>
          <a href="${windowLink('/', choice)}" ${isChosen(choice) ? html` aria-current="page"` : null}
            ><span class="hidden">last </span>${choice.label}</a
          >
        </li>`
    )}
  </ul>`;
}

const MARK = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <path class="mark-line" d="M2 5.5h20" />
  <path class="mark-fill" d="M2 21v-5l4-2 4 1 4-6 4 2 4-2v12z" />
</svg>`;

/** The page's icon; its colours suit light and dark tabs. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 5.5h20" stroke="#e8590c" stroke-width="2.5" stroke-dasharray="4 2"/><path d="M2 21v-5l4-2 4 1 4-6 4 2 4-2v12z" fill="#3b7ddd"/></svg>`;
