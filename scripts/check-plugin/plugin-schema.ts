import { z } from 'zod';

/** One name segment after the organisation's, as the catalog has it. */
export const PLUGIN_ID = /^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/;
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
/** Comparisons of versions, joined by spaces or `||`. */
const RANGE = /^(?:(?:[<>]=?|\^|~)?\d+\.(?:\d+|x)(?:\.(?:\d+|x))?(?:-[0-9A-Za-z.]+)?(?:\s+|\s*\|\|\s*|$))+$/;

const text = z.string().trim().min(1);
const svg = z.string().regex(/\.svg$/, 'a logo has to be an SVG');
const role = z.enum(['Admin', 'Editor', 'Viewer', 'None']);

const include = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('page'),
    name: text,
    path: z.string().startsWith('/'),
    role: role.optional(),
    addToNav: z.boolean().optional(),
    defaultNav: z.boolean().optional(),
    icon: z.string().optional(),
    action: z.string().optional(),
  }),
  z.object({
    type: z.literal('dashboard'),
    name: text,
    path: z.string().regex(/^(dashboards\/.+\.json|d\/.+)$/),
    role: role.optional(),
    addToNav: z.boolean().optional(),
  }),
  z.object({ type: z.enum(['panel', 'datasource']), name: text, path: z.string().optional() }),
]);

const addedLink = z.object({
  title: z.string().min(10, 'a title has at least 10 characters'),
  description: text,
  targets: z.union([text, z.array(text).min(1)]),
});

/** The rules of Grafana's schema of plugin.json and of its catalog that a plugin of ours can break. */
export const pluginSchema = z.object({
  id: z.string().regex(PLUGIN_ID, 'an id is organisation-name-type, in small letters and digits'),
  type: z.enum(['app', 'panel', 'datasource']),
  name: text,
  info: z.object({
    description: text,
    author: z.object({ name: text }),
    keywords: z.array(text).min(1),
    logos: z.object({ small: svg, large: svg }),
    links: z.array(z.object({ name: text, url: z.string().startsWith('https://') })).min(1),
    screenshots: z.array(z.object({ name: text, path: z.string().regex(/\.(png|jpe?g|gif|svg)$/) })),
    version: z.string().regex(SEMVER, 'a version is three numbers'),
    updated: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is YYYY-MM-DD'),
  }),
  includes: z.array(include).optional(),
  extensions: z.object({ addedLinks: z.array(addedLink).optional() }).optional(),
  dependencies: z.object({
    grafanaDependency: z.string().regex(RANGE, 'a range of Grafana’s versions'),
    plugins: z.array(z.unknown()).optional(),
  }),
});

/** What a plugin.json says, as far as it is checked. */
export type PluginJson = z.infer<typeof pluginSchema>;
