import { Argument, Command, Option } from 'commander';
import type { CatalogRefreshOptions } from './commands/catalog-refresh';
import { define, repeated } from './commands/command';
import { examplesOf } from './commands/examples';
import type { RecordOptions } from './commands/record';
import type { Host } from './host';
import { completionOf, SHELLS } from './completion';
import type { Shell } from './completion';
import { variableOf } from './options/common-options';
import { EXIT } from './exit';
import type { Settings } from './options/settings';
import { VERSION } from './version';

/** Told the exit code of a command, and how its failures are to be told. */
export type Finish = (code: number, settings: Pick<Settings, 'debug'>) => void;

/** The whole command line. What a command needs beyond its options is loaded when it runs, so that help is quick. */
export function createProgram(host: Host, finish: Finish): Command {
  const program = new Command('headroom')
    .description('What bounded each model load on Amazon EKS, and what to do about it.')
    .version(VERSION, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      // Failures have one place where they become text: errors.ts.
      outputError: () => undefined,
      getOutHelpWidth: () => host.terminal.width,
      getErrHelpWidth: () => host.messages.width,
      getOutHasColors: () => host.terminal.colors.isColorSupported,
      getErrHasColors: () => host.messages.colors.isColorSupported,
    });
  addQuestions(program, host, finish);
  addPlaces(program, host, finish);
  addTools(program, host, finish);
  withExamples(program);
  return program;
}

const ASKING = ['Store', 'Question', 'Answer'] as const;

function addQuestions(program: Command, host: Host, finish: Finish): void {
  define(
    program
      .command('diagnose')
      .description('find the model loads in a window; for each: bound by what, how sure, what to do')
      .option('--fail-on <VERDICTS>', 'exit with 1 when a load has one of these verdicts (comma-separated)')
      .option('--log <FILE>', 'log of a model server that tells load times; - is stdin (repeatable)', repeated),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/diagnose').then(({ runDiagnose }) => runDiagnose(at, settings, own))
  );
  define(
    program
      .command('flows')
      .description('the flow table: who sent how much to whom')
      .option('--view <VIEW>', `only one view: ${['cluster', 'aws', 'external'].join(', ')}`)
      .option('--level <LEVEL>', 'how finely ends are told apart: address, pod, workload, namespace, zone, class (pod)')
      .option('--class <CLASS>', 'only flows with such an end: s3, dynamodb, internet, vpc, …')
      .option('--port <PORT>', 'only flows of this port of the side that serves')
      .option('--sort <COLUMN>', 'bytes, retransmissions, timeouts, sockets, segments (bytes)')
      .option('--top <N>', 'so many rows, the rest as one (50 in a table, else all)')
      .option('--watch <TIME>', 'ask again each 30s, 5m, …'),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/flows').then(({ runFlows }) => runFlows(at, settings, own))
  );
  define(
    program
      .command('map')
      .description('the service map: who talks to whom, as a table, json, csv, svg or dot')
      .option('--level <LEVEL>', 'a node is a namespace, workload or pod (workload)')
      .option('--find <QUERY>', 'only edges that match: bytes > 1GB and not ns = kube-system, crossaz, from s3, …')
      .option('--hide <QUERY>', 'leave out edges that match')
      .option('--preset <NAME>', 'a query with a name: cross-az, retransmitting, from-s3, external, heavy, …')
      .option('--focus <ID>', 'only what is near one node, by its id in --output json')
      .option('--hops <N>', 'with --focus: how far (1)')
      .option('--direction <WAY>', 'with --focus: both, in, out (both)')
      .option('--compare <TIME>', 'what is new, gone or changed since the same window so much earlier: 24h, 7d')
      .option('--max-nodes <N>', 'the largest so many, or all (300 in pictures, else all)')
      .option('--max-edges <N>', 'likewise (1500 in pictures, 40 in tables, else all)')
      .option('--watch <TIME>', 'ask again each 30s, 5m, …'),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/map').then(({ runMap }) => runMap(at, settings, own))
  );
  define(
    program
      .command('zones')
      .description('the matrix of zones: what crosses, what it costs, what could stay inside')
      .option('--cell <FROM,TO>', 'the largest pairs of workloads of one cell too')
      .option('--usd-per-gb <PRICE>', 'price of crossing, charged on each side (0.01)')
      .option('--watch <TIME>', 'ask again each 30s, 5m, …'),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/zones').then(({ runZones }) => runZones(at, settings, own))
  );
  define(
    program
      .command('health')
      .description('whether the AWS network was degraded, and which nodes met a limit of their instance')
      .option(
        '--fail-on <CONDITIONS>',
        'exit with 1 when met: degraded, bw-in, bw-out, pps, conntrack, linklocal (comma-separated)'
      )
      .option('--watch <TIME>', 'ask again each 30s, 5m, …'),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/health').then(({ runHealth }) => runHealth(at, settings, own))
  );
  define(
    program
      .command('doctor')
      .description('what the data can say: series, scrapes, gaps, collisions; exit 1 for warnings'),
    ASKING,
    host,
    finish,
    (at, settings) => import('./commands/doctor').then(({ runDoctor }) => runDoctor(at, settings))
  );
  define(
    program
      .command('record')
      .description(
        'keep all that diagnose, doctor, flows, map, zones and health are answered in a file, for --recording'
      )
      .requiredOption('--out <FILE>', 'file to write (.json.gz)')
      .option('--scramble', 'replace names, so that the file can be given away'),
    ASKING,
    host,
    finish,
    (at, settings, own: RecordOptions) =>
      import('./commands/record').then(({ runRecord }) => runRecord(at, settings, own))
  );
}

function addPlaces(program: Command, host: Host, finish: Finish): void {
  define(
    program
      .command('serve')
      .description('the loads as a page on 127.0.0.1')
      .option('--port <PORT>', 'port of the page; 0 for any free one (8765)'),
    ASKING,
    host,
    finish,
    (at, settings, own) => import('./commands/serve').then(({ runServe }) => runServe(at, settings, own))
  );
  define(
    collectOptions(
      program
        .command('collect')
        .description('what only AWS’s APIs know (flows of Network Flow Monitor, its health indicator) as /metrics')
    ),
    ['Answer'],
    host,
    finish,
    (at, settings, own) => import('./commands/collect').then(({ runCollect }) => runCollect(at, settings, own))
  );
  define(
    program
      .command('demo')
      .description('a simulated cluster, a real Prometheus, the diagnosis and the page, in one command')
      .option('--once', 'end after the report')
      .option('--port <PORT>', 'port of the page; 0 for any free one (8765)'),
    ['Answer'],
    host,
    finish,
    (at, settings, own) => import('./commands/demo').then(({ runDemo }) => runDemo(at, settings, own))
  );
  define(
    program
      .command('simulate')
      .description('an EKS cluster as its exporters would show it: live, or its past as OpenMetrics text')
      .option('--list', 'list the scenarios')
      .option('--scenario <NAME|FILE>', 'a scenario’s name, or a YAML file (demo)')
      .option('--random-loads <N>', 'in place of a scenario: a random cluster with about N loads')
      .option('--interval <SECONDS>', 'with --random-loads: time between scrapes (15)')
      .option('--traps', 'with --random-loads: two scrapers, missed scrapes, restarts and the like')
      .option('--seed <N>', 'seed of all randomness')
      .option('--start <TIME>', 'when the past begins (so that it ends now)')
      .option(
        '--output-openmetrics <FILE>',
        'write the past for promtool tsdb create-blocks-from openmetrics; - is stdout'
      )
      .option('--truth <FILE>', 'write what really bounded each load, as JSON; - is stdout')
      .option('--live', 'serve the exporters on loopback until Ctrl-C')
      .option('--port <PORT>', 'with --live: the port; 0 for any free one (0)')
      .option(
        '--aws-api-port <PORT>',
        'with --live: serve the AWS APIs that tell of the cluster too; 0 for any free port'
      ),
    ['Answer'],
    host,
    finish,
    (at, settings, own) => import('./commands/simulate').then(({ runSimulate }) => runSimulate(at, settings, own))
  );
}

/** Each also as HEADROOM_… in the environment, for containers. */
function collectOptions(command: Command): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    return made.env(variableOf(made.name()));
  };
  return command
    .option('--aws-region <REGION>', 'Region of the monitors (AWS_REGION)')
    .option('--cluster <NAME>', 'only monitors that watch this EKS cluster')
    .addOption(option('--monitor <NAME>', 'only this monitor (repeatable)').argParser(repeated))
    .addOption(option('--listen <ADDRESS>', 'where metrics are served (127.0.0.1:9102)'))
    .addOption(option('--window <TIME>', 'length of a window, whole minutes (5m)'))
    .addOption(option('--delay <TIME>', 'collect a window so long after its end (5m)'))
    .addOption(option('--categories <LIST>', 'destination categories (all that AWS has)'))
    .addOption(option('--top <N>', 'most flows of one query, 1 to 500 (500)'))
    .addOption(option('--state-file <FILE>', 'keep counters and windows over restarts'))
    .addOption(option('--max-series <N>', 'most flow series; what is over is counted by zones (10000)'))
    .addOption(option('--assume-role <ARN>', 'role to read monitors of another account with'))
    .option('--fips', 'use AWS’s FIPS endpoints (AWS_USE_FIPS_ENDPOINT)')
    .option('--once', 'collect the newest closed window, print the metrics, end');
}

function addTools(program: Command, host: Host, finish: Finish): void {
  const catalog = program.command('catalog').description('instance types, their bandwidth and prices');
  define(
    catalog.command('show <TYPE>').description('what is known of an instance type'),
    ['Question', 'Answer'],
    host,
    finish,
    (at, settings, own, args) =>
      import('./commands/catalog-show').then(({ runCatalogShow }) => runCatalogShow(at, settings, own, args))
  );
  define(
    catalog
      .command('refresh')
      .description('write a catalog with today’s types and prices of a Region, for --catalog')
      .requiredOption('--out <FILE>', 'file to write')
      .option('--instance-types <TYPES>', 'only these (comma-separated)'),
    ['Store', 'Answer'],
    host,
    finish,
    (at, settings, own: CatalogRefreshOptions) =>
      import('./commands/catalog-refresh').then(({ runCatalogRefresh }) => runCatalogRefresh(at, settings, own))
  );
  addRules(program, host, finish);
  program
    .command('completion')
    .description('print a completion script for your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      await host.stdout.write(completionOf(program, shell));
      finish(EXIT.done, { debug: false });
    });
}

function addRules(program: Command, host: Host, finish: Finish): void {
  const rules = program.command('rules').description('recording rules and alerts, for Prometheus, AMP and Grafana');
  const linked = (command: Command): Command =>
    command
      .option('--grafana-url <URL>', 'where alerts link to: your Grafana with the app')
      .option('--runbooks-url <URL>', 'where their runbooks are');
  define(
    rules.command('list').description('the rule files that ship: what each records, and what it needs'),
    ['Answer'],
    host,
    finish,
    (at, settings) => import('./commands/rules-list').then(({ runRulesList }) => runRulesList(at, settings))
  );
  define(
    linked(
      rules.command('print <FILE>').description('a rule file with its links filled in; all: one file of all')
    ).option('--for <PROGRAM>', 'prometheus (and AMP, Mimir), or grafana: the alerts as its provisioning (prometheus)'),
    ['Answer'],
    host,
    finish,
    (at, settings, own, args) =>
      import('./commands/rules-print').then(({ runRulesPrint }) => runRulesPrint(at, settings, own, args))
  );
  define(
    linked(rules.command('upload').description('bring rules into a workspace of AMP, after showing what changes'))
      .requiredOption('--workspace <ID>', 'the workspace, ws-…')
      .option('--aws-region <REGION>', 'its Region (AWS_REGION)')
      .option('--namespace <NAME>', 'how the rule groups namespaces begin, one a file (headroom)')
      .option('--file <FILE>', 'this file (repeatable; headroom-nodes, -ceilings and -alerts)', repeated)
      .option('--yes', 'without asking')
      .option('--dry-run', 'show what would change, and end'),
    ['Answer'],
    host,
    finish,
    (at, settings, own) =>
      import('./commands/rules-upload').then(({ runRulesUpload }) => runRulesUpload(at, settings, own))
  );
}

function withExamples(program: Command): void {
  const visit = (command: Command, path: string): void => {
    const examples = examplesOf(path);
    if (examples !== '') {
      command.addHelpText('after', `\n${examples}`);
    }
    command.commands.forEach((one) => visit(one, path === '' ? one.name() : `${path} ${one.name()}`));
  };
  visit(program, '');
}
