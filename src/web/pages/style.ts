import { Html } from './html';

/**
 * The page's only style. Allowed by its hash, so it is one constant text. Colours are named by role; dark is a second set of the same names.
 */
export const STYLE_TEXT = `
:root {
  --ground: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --line-soft: #eceff3;
  --text: #1b2430; --soft: #5b6675; --link: #1f5fbf;
  --own: #2f6fd0; --node: #9aa7b8; --baseline: #b7791f; --peak: #c2410c; --exceeded: #c0264b; --span: #2f6fd014;
  --bound: #9a4a06; --bound-ground: #fdf0e1; --fine: #1d6b43; --fine-ground: #e4f5ea; --open: #4a5565; --open-ground: #edf0f4;
  --warn-ground: #fff8e5; --warn-line: #eccf7a; --error-ground: #fdecee; --error-line: #eca5b1;
  --code: #f3f5f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11151b; --card: #191f28; --line: #2d3642; --line-soft: #242c37;
    --text: #e4e9f0; --soft: #97a3b3; --link: #82b1ff;
    --own: #6ea8ff; --node: #6b788a; --baseline: #e0b050; --peak: #ff9457; --exceeded: #ff6f8d; --span: #6ea8ff1c;
    --bound: #ffc48a; --bound-ground: #3a2815; --fine: #8fdcb0; --fine-ground: #16342a; --open: #b4bfcd; --open-ground: #2a323e;
    --warn-ground: #2c2613; --warn-line: #6a5820; --error-ground: #371a21; --error-line: #7c3442;
    --code: #11161d;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--text); background: var(--ground); -webkit-text-size-adjust: 100%; }
body { margin: 0; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
code, pre, .mono { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; left: 12px; top: 8px; padding: 6px 10px; background: var(--card); z-index: 2; }
header { background: var(--card); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 1; }
.bar, main { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
.bar { display: flex; align-items: center; gap: 20px; min-height: 56px; }
.brand { display: flex; align-items: center; gap: 9px; font-weight: 650; font-size: 1.07rem; color: var(--text); }
.brand:hover { text-decoration: none; }
.mark { width: 22px; height: 22px; }
.mark-line { stroke: var(--peak); stroke-width: 2.5; stroke-dasharray: 4 2; fill: none; }
.mark-fill { fill: var(--own); }
.store { color: var(--soft); font-size: .87rem; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav { margin-left: auto; }
.picker { display: flex; list-style: none; border: 1px solid var(--line); border-radius: 7px; overflow: hidden; }
.picker li + li { border-left: 1px solid var(--line); }
.picker a { display: block; padding: 5px 12px; font-size: .87rem; color: var(--text); font-variant-numeric: tabular-nums; }
.picker a:hover { background: var(--line-soft); text-decoration: none; }
.picker a[aria-current] { background: var(--own); color: var(--card); font-weight: 600; }
main { padding-top: 28px; padding-bottom: 64px; }
h1 { font-size: 1.55rem; line-height: 1.25; letter-spacing: -.012em; }
h2 { font-size: 1.13rem; line-height: 1.4; }
h3 { font-size: .8rem; line-height: 1.5; text-transform: uppercase; letter-spacing: .055em; color: var(--soft); margin-bottom: 8px; }
.lead { color: var(--soft); margin-top: 4px; font-variant-numeric: tabular-nums; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin-top: 22px; padding: 22px 24px; }
.card > * + * { margin-top: 20px; }
section { scroll-margin-top: 72px; }
.flush { padding: 6px 0; }
/* Positioned, so that hidden texts inside are clipped with the rest. */
.flush, .scroll { overflow-x: auto; position: relative; }
.note { border-radius: 10px; border: 1px solid var(--warn-line); background: var(--warn-ground); padding: 14px 18px; margin-top: 22px; }
.note.error { border-color: var(--error-line); background: var(--error-ground); }
.note h2 { font-size: 1rem; }
.note ul { padding-left: 20px; margin-top: 4px; }
.note p + p { margin-top: 4px; }
.empty { text-align: center; padding: 48px 24px; }
.empty p { color: var(--soft); margin: 6px auto 0; max-width: 60ch; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th { text-align: left; font-weight: 550; color: var(--soft); font-size: .82rem; white-space: nowrap; }
th, td { padding: 8px 10px; vertical-align: baseline; }
tr > :first-child { padding-left: 24px; }
tr > :last-child { padding-right: 24px; }
.inner tr > :first-child { padding-left: 0; }
.inner tr > :last-child { padding-right: 0; }
tbody tr { border-top: 1px solid var(--line-soft); }
tbody th { color: inherit; font-size: inherit; white-space: normal; overflow-wrap: anywhere; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.soft { color: var(--soft); }
.current { font-weight: 600; }
.chip { display: inline-block; padding: 1px 9px; border-radius: 20px; font-size: .82rem; font-weight: 600; white-space: nowrap; background: var(--bound-ground); color: var(--bound); }
.chip.fine { background: var(--fine-ground); color: var(--fine); }
.chip.open { background: var(--open-ground); color: var(--open); }
.meter { display: inline-block; vertical-align: middle; width: 76px; height: 8px; margin-left: 8px; }
.meter-ground { fill: var(--line-soft); }
.meter-fill { fill: var(--own); }
.meter-mark { stroke: var(--text); stroke-width: 2; }
.summary tbody th { min-width: 250px; }
.title { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; justify-content: space-between; }
.title h2 { min-width: 0; overflow-wrap: anywhere; }
.verdict { font-size: 1.05rem; margin-top: 4px; }
.why { max-width: 85ch; }
.why p + p { color: var(--soft); margin-top: 3px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; background: var(--line-soft); border: 1px solid var(--line-soft); border-radius: 8px; overflow: hidden; }
.tiles div { background: var(--card); padding: 11px 14px; }
.tiles dt { color: var(--soft); font-size: .82rem; }
.tiles dd { font-size: 1.18rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.4; }
.tiles dd + dd { font-size: .82rem; font-weight: 400; color: var(--soft); line-height: 1.35; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; font-size: .93rem; }
.facts dt { color: var(--soft); }
.facts dd { min-width: 0; overflow-wrap: anywhere; }
figcaption { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: .84rem; color: var(--soft); margin-bottom: 6px; }
figcaption h3 { margin: 0 auto 0 0; }
.key { display: inline-flex; align-items: center; gap: 6px; }
.key svg { width: 18px; height: 10px; }
.chart { display: block; width: 100%; height: auto; }
.chart text { font-size: 11.5px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.chart .grid { stroke: var(--line-soft); }
.chart .axis { stroke: var(--line); }
.chart .span { fill: var(--span); }
.chart .span-edge { stroke: var(--own); stroke-opacity: .35; }
.line-own { stroke: var(--own); fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.line-node { stroke: var(--node); fill: none; stroke-width: 1.75; stroke-linejoin: round; }
.area-own { fill: var(--own); fill-opacity: .1; }
.line-baseline { stroke: var(--baseline); stroke-width: 1.5; stroke-dasharray: 6 4; }
.line-peak { stroke: var(--peak); stroke-width: 1.5; stroke-dasharray: 2 3; }
.chart .text-baseline { fill: var(--baseline); font-weight: 600; }
.chart .text-peak { fill: var(--peak); font-weight: 600; }
.exceeded { fill: var(--exceeded); }
.bar-time { fill: var(--own); }
.bar-range { fill: var(--own); fill-opacity: .3; }
.bar-svg { display: block; width: 140px; height: 10px; }
.phases { display: block; width: 100%; height: 14px; }
.phase-0 { fill: var(--own); } .phase-1 { fill: var(--node); } .phase-2 { fill: var(--baseline); } .phase-3 { fill: var(--fine); } .phase-4 { fill: var(--peak); }
.phase-keys { display: flex; flex-wrap: wrap; gap: 3px 18px; font-size: .87rem; list-style: none; margin-top: 6px; font-variant-numeric: tabular-nums; }
.advice { padding-left: 0; list-style: none; counter-reset: advice; max-width: 95ch; }
.advice > li { counter-increment: advice; position: relative; padding-left: 34px; }
.advice > li + li { margin-top: 12px; }
.advice > li::before { content: counter(advice); position: absolute; left: 0; top: 1px; width: 22px; height: 22px; border-radius: 50%; background: var(--open-ground); color: var(--open); font-size: .8rem; font-weight: 650; line-height: 22px; text-align: center; }
.advice .figures { color: var(--soft); font-size: .9rem; font-variant-numeric: tabular-nums; }
details summary { cursor: pointer; color: var(--link); font-size: .9rem; width: max-content; max-width: 100%; }
details[open] summary { margin-bottom: 8px; }
pre { margin: 6px 0 0; padding: 10px 12px; background: var(--code); border: 1px solid var(--line-soft); border-radius: 7px; font-size: .82rem; line-height: 1.5; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.plain { padding-left: 20px; max-width: 90ch; }
.plain li + li { margin-top: 3px; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 20px 36px; }
.foot { margin-top: 28px; color: var(--soft); font-size: .87rem; }
@media (max-width: 640px) {
  header { position: static; }
  .picker a { padding: 5px 9px; }
  .chart { min-width: 620px; }
  .inner tbody th, .inner td { white-space: nowrap; }
  .inner pre { max-width: 70vw; }
  .bar, main { padding-left: 14px; padding-right: 14px; }
  .bar { flex-wrap: wrap; gap: 6px 14px; padding-top: 10px; padding-bottom: 10px; }
  .store { order: 3; flex-basis: 100%; }
  .card { padding: 16px; }
  .flush { padding: 4px 0; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 6px; }
  tr > :first-child { padding-left: 14px; }
}
@media print { header { position: static; } nav, .skip { display: none; } .card { break-inside: avoid; } }
`;

/** The style as it stands in the page, character by character: its hash is what allows it. It holds nothing that could end the element. */
export const STYLE = new Html(`<style>${STYLE_TEXT}</style>`);
