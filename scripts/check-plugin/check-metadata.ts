import { posix } from 'node:path';
import type { Problem } from './problem';
import type { BuiltPlugin, Dist } from './read-dist';

/** Checks what plugin.json says against the files of the build and against itself. */
export function checkMetadata(dist: Dist): Problem[] {
  const { app, nested } = dist;
  if (app === null) {
    return [
      {
        check: 'plugin.json',
        what: 'the build has no valid plugin.json of an app',
        todo: 'Run npm run build:plugin, and look at the other messages.',
      },
    ];
  }
  return [
    ...[app, ...nested].flatMap((plugin) => [
      ...checkVersion(plugin, dist),
      ...checkType(plugin),
      ...checkPictures(plugin, dist),
      ...checkModule(plugin, dist),
    ]),
    ...checkIncludes(app, nested),
    ...checkNestedIds(app, nested),
    ...checkScreenshots(app),
    ...checkLinks(app, dist),
    ...checkVariables(dist),
  ];
}

function checkVersion({ folder, json }: BuiltPlugin, { packageVersion }: Dist): Problem[] {
  return json.info.version === packageVersion
    ? []
    : [
        {
          check: 'version',
          what: `${at(folder, 'plugin.json')} has version ${json.info.version}, package.json has ${packageVersion}`,
          todo: 'Leave "%VERSION%" in src and build again.',
        },
      ];
}

function checkType({ folder, json }: BuiltPlugin): Problem[] {
  return json.id.endsWith(`-${json.type}`)
    ? []
    : [
        {
          check: 'type',
          what: `${at(folder, 'plugin.json')} has id ${json.id} and type ${json.type}`,
          todo: 'An id ends with its type.',
        },
      ];
}

function checkModule({ folder, json }: BuiltPlugin, { has }: Dist): Problem[] {
  const path = at(folder, 'module.js');
  return has(path)
    ? []
    : [
        {
          check: 'module',
          what: `${path} of ${json.id} is not in the build`,
          todo: 'A plugin.json needs a module.ts or module.tsx beside it in src.',
        },
      ];
}

function checkPictures({ folder, json }: BuiltPlugin, dist: Dist): Problem[] {
  const { logos, screenshots } = json.info;
  const named = [...new Set([logos.small, logos.large, ...screenshots.map(({ path }) => path)])];
  return named.flatMap((name): Problem[] => {
    const path = at(folder, name);
    if (!dist.has(path)) {
      return [
        {
          check: 'pictures',
          what: `${at(folder, 'plugin.json')} names ${name}, which is not in the build`,
          todo: `Put it at src/${path}, and see that webpack.config.ts copies it.`,
        },
      ];
    }
    return path.endsWith('.svg') ? checkSvg(path, dist.text(path)) : [];
  });
}

const UNSAFE_SVG: ReadonlyArray<readonly [RegExp, string]> = [
  [/<script\b/i, 'a script'],
  [/<foreignObject\b/i, 'a foreignObject'],
  [/\son[a-z]+\s*=/i, 'an event handler'],
  [/(?:href|src)\s*=\s*["']\s*(?!#|data:image\/(?:png|jpeg))/i, 'a link to another file'],
  [/url\(\s*["']?\s*(?!#)/i, 'a style with a link to another file'],
  [/<!ENTITY/i, 'an entity'],
];

function checkSvg(path: string, svg: string): Problem[] {
  return UNSAFE_SVG.filter(([pattern]) => pattern.test(svg)).map(([, what]) => ({
    check: 'svg',
    what: `${path} holds ${what}`,
    todo: 'A picture of a plugin draws and does nothing else: take it out.',
  }));
}

function checkIncludes(app: BuiltPlugin, nested: readonly BuiltPlugin[]): Problem[] {
  const listed = app.json.includes ?? [];
  const of = (type: string) => new Set(listed.filter((one) => one.type === type).map(({ name }) => name));
  const missing = nested.filter(({ json }) => !of(json.type).has(json.name));
  const names = new Set(nested.map(({ json }) => `${json.type} ${json.name}`));
  const gone = listed.filter((one) => one.type === 'panel' && !names.has(`${one.type} ${one.name}`));
  const ownPath = [`/a/${app.json.id}/`, `/plugins/${app.json.id}`];
  const lost = listed.filter((one) => one.type === 'page' && !ownPath.some((path) => one.path.startsWith(path)));
  return [
    ...missing.map(({ json }) => ({
      check: 'includes',
      what: `the app's includes do not list ${json.type} “${json.name}” (${json.id})`,
      todo: `Add {"type": "${json.type}", "name": "${json.name}"} to includes in src/plugin.json.`,
    })),
    ...gone.map(({ name }) => ({
      check: 'includes',
      what: `the app's includes list panel “${name}”, which is not in the build`,
      todo: 'Take it out of src/plugin.json, or give it the name that its own plugin.json has.',
    })),
    ...lost.map((one) => ({
      check: 'includes',
      what: `the path of page “${one.name}” is none of this app`,
      todo: `It begins with ${ownPath.join(' or ')}; write %PLUGIN_ID% in src.`,
    })),
  ];
}

function checkNestedIds(app: BuiltPlugin, nested: readonly BuiltPlugin[]): Problem[] {
  const org = `${app.json.id.split('-')[0] ?? ''}-`;
  const ids = [app, ...nested].map(({ json }) => json.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [
    ...nested
      .filter(({ json }) => !json.id.startsWith(org))
      .map(({ json }) => ({
        check: 'nested ids',
        what: `nested plugin ${json.id} does not begin with ${org}`,
        todo: 'Plugins of one package are of one organisation.',
      })),
    ...twice.map((id) => ({
      check: 'nested ids',
      what: `two plugins of the build have the id ${id}`,
      todo: 'Give each an id of its own.',
    })),
  ];
}

function checkScreenshots({ json }: BuiltPlugin): Problem[] {
  return json.info.screenshots.length > 0
    ? []
    : [
        {
          check: 'screenshots',
          what: 'the app has no screenshot',
          todo: 'List at least one under info.screenshots of src/plugin.json, with its file in src/img/screenshots/.',
        },
      ];
}

/** Links in plugin.json and in module.js have to be the same: Grafana loads an app for its links by the first and shows those of the second. */
function checkLinks({ json }: BuiltPlugin, dist: Dist): Problem[] {
  const told = json.extensions?.addedLinks ?? [];
  const code = dist.has('module.js') ? dist.text('module.js') : '';
  const registered = code.split('.addLink(').length - 1;
  const todo = 'Let extensions.addedLinks of src/plugin.json repeat what src/module.tsx registers, word for word.';
  return [
    ...(registered === told.length
      ? []
      : [
          {
            check: 'extensions',
            what: `module.js registers ${registered} link(s), plugin.json tells of ${told.length}`,
            todo,
          },
        ]),
    ...told.flatMap(({ title, description }) =>
      [title, description]
        .filter((text) => !code.includes(text))
        .map((text) => ({ check: 'extensions', what: `module.js has no link with “${text}”`, todo }))
    ),
  ];
}

function checkVariables(dist: Dist): Problem[] {
  return dist.files
    .filter((path) => /(^|\/)(plugin\.json|README\.md|CHANGELOG\.md)$/.test(path))
    .flatMap((path) =>
      [...new Set(dist.text(path).match(/%[A-Z][A-Z_]*%/g) ?? [])].map((variable) => ({
        check: 'variables',
        what: `${path} still holds ${variable}`,
        todo: 'Build with the scaffold, which replaces %VERSION%, %TODAY% and %PLUGIN_ID%; others have no meaning.',
      }))
    );
}

function at(folder: string, name: string): string {
  return posix.join(folder, name);
}
