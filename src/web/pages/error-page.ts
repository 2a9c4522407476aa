import { html } from './html';
import { layout } from './layout';
import type { Frame } from './layout';

/** Something that could not be shown, and what to do about it. */
export interface Trouble {
  readonly message: string;
  readonly advice: string | null;
}

/** The page of a question that could not be answered. */
export function errorPage(trouble: Trouble, frame: Omit<Frame, 'title'>): string {
  const main = html`<h1>What bounded each model load</h1>
    <div class="note error" role="alert">
      <h2>This could not be answered</h2>
      <p>${trouble.message}</p>
      ${trouble.advice === null ? null : html`<p>→ ${trouble.advice}</p>`}
    </div>`;
  return layout({ ...frame, title: 'Not answered' }, main);
}
