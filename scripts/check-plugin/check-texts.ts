import { posix } from 'node:path';
import type { Problem } from './problem';
import type { Dist } from './read-dist';

/** Fewer words are no description of a plugin. */
const LEAST_README_WORDS = 120;
/** Sentences of the README that a new plugin is given. */
const TEMPLATE =
  /This is a starting point|Welcome to the .* plugin|A Grafana plugin template|Run `?npm run dev`? and|Add your own|TODO/i;
const LICENSES: ReadonlyArray<readonly [string, RegExp]> = [
  ['Apache-2.0', /Apache License\s+Version 2\.0, January 2004/],
  ['AGPL-3.0', /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/],
  ['GPL-3.0', /GNU GENERAL PUBLIC LICENSE\s+Version 3/],
  ['MIT', /Permission is hereby granted, free of charge/],
  ['BSD', /Redistribution and use in source and binary forms/],
  ['MPL-2.0', /Mozilla Public License,? [Vv]ersion 2\.0/i],
];

/** Checks what people read: README, CHANGELOG and LICENSE. */
export function checkTexts(dist: Dist): Problem[] {
  return [...checkReadme(dist), ...checkChangelog(dist), ...checkLicense(dist)];
}

function checkReadme(dist: Dist): Problem[] {
  if (!dist.has('README.md')) {
    return [{ check: 'readme', what: 'README.md is missing', todo: 'The catalog shows src/README.md: write one.' }];
  }
  const readme = dist.text('README.md');
  const words = readme.split(/\s+/).filter((word) => word !== '').length;
  const template = TEMPLATE.exec(readme)?.[0];
  return [
    ...(words >= LEAST_README_WORDS
      ? []
      : [
          {
            check: 'readme',
            what: `README.md has ${words} words`,
            todo: `Say what the plugin answers, what it needs and how to set it up: at least ${LEAST_README_WORDS} words.`,
          },
        ]),
    ...(template === undefined
      ? []
      : [
          {
            check: 'readme',
            what: `README.md holds words of the template: “${template}”`,
            todo: 'Write src/README.md anew.',
          },
        ]),
    ...linksOf(readme).flatMap((link) => checkLink(link, dist)),
  ];
}

/** Targets of Markdown's links and pictures, and of HTML's. */
function linksOf(markdown: string): string[] {
  const code = /```[\s\S]*?```|`[^`\n]*`/g;
  const links = /\]\(\s*<?([^)\s>]+)|(?:src|href)\s*=\s*["']([^"']+)/g;
  return [...markdown.replace(code, '').matchAll(links)].map(([, inText, inTag]) => inText ?? inTag ?? '');
}

function checkLink(link: string, { has }: Dist): Problem[] {
  if (/^(https:|mailto:|#)/.test(link)) {
    return [];
  }
  const path = posix.normalize(link.split(/[?#]/)[0] ?? '');
  return has(path)
    ? []
    : [
        {
          check: 'links',
          what: `README.md links to ${link}, which is neither an https address nor a file of the plugin`,
          todo: 'The catalog shows the README far from the repository: write the whole address.',
        },
      ];
}

function checkChangelog(dist: Dist): Problem[] {
  const { packageVersion: version } = dist;
  const escaped = version.replaceAll('.', '\\.');
  const hasVersion =
    dist.has('CHANGELOG.md') && new RegExp(`^#{1,3}\\s*\\[?v?${escaped}\\b`, 'm').test(dist.text('CHANGELOG.md'));
  return hasVersion
    ? []
    : [
        {
          check: 'changelog',
          what: `CHANGELOG.md has no heading for ${version}`,
          todo: `Write what changed under “## ${version}” in CHANGELOG.md.`,
        },
      ];
}

function checkLicense(dist: Dist): Problem[] {
  const text = dist.has('LICENSE') ? dist.text('LICENSE') : '';
  return LICENSES.some(([, pattern]) => pattern.test(text))
    ? []
    : [
        {
          check: 'license',
          what: dist.has('LICENSE') ? 'LICENSE is none that is known' : 'LICENSE is missing',
          todo: `The catalog takes ${LICENSES.map(([name]) => name).join(', ')}: put its text in LICENSE.`,
        },
      ];
}
