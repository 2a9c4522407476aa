import { CONFIG_ID } from '../page-config';
import type { PageConfig } from '../page-config';

/** The document around the page: its program, and what the server tells it. Styles that the program makes carry `nonce`. */
export function pageHtml(config: PageConfig, nonce: string): string {
  // In a script element only these could end the text.
  const json = JSON.stringify(config)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, ' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="dark light">
<meta name="headroom-nonce" content="${nonce}">
<title>Headroom</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<script type="application/json" id="${CONFIG_ID}">${json}</script>
<script type="module" src="/before.js"></script>
<script type="module" src="/page.js"></script>
</head>
<body>
<noscript>Headroom’s page needs JavaScript. The same answers are on the command line: headroom diagnose, map, flows, zones, health, doctor.</noscript>
<div id="root"></div>
</body>
</html>
`;
}
