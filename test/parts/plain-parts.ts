import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../prometheus/real-prometheus';
import { mountsOf, readCompose, ROOT } from './compose-file';
import type { ComposeService } from './compose-file';

/** Ports that docker-compose.yaml and its files name; each gets a free one here. */
const PORTS = ['3000', '4566', '9090', '9102', '9480'] as const;
type Port = (typeof PORTS)[number];

/** The services of docker-compose.yaml as processes of this machine: their own commands, with paths and ports of here. */
export class PlainParts {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headroom-parts-'));
  private readonly running: ChildProcess[] = [];
  private readonly services = readCompose().services;

  private constructor(private readonly ports: Readonly<Record<Port, number>>) {}

  static async create(): Promise<PlainParts> {
    const free = await Promise.all(PORTS.map(async (port) => [port, await freePort()] as const));
    return new PlainParts(Object.fromEntries(free) as Record<Port, number>);
  }

  /** A port of docker-compose.yaml as a URL of here. */
  url(port: Port): string {
    return `http://127.0.0.1:${this.ports[port]}`;
  }

  /** Starts a service and leaves it running. What it writes to stderr stands in the folder, and in the error if it ends early. */
  start(name: string, program: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = this.spawned(name, program, env);
    this.running.push(child);
    return child;
  }

  /** Runs a service to its end. Throws where it fails. */
  async run(name: string, program: readonly string[]): Promise<void> {
    const child = this.spawned(name, program, {});
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (code !== 0) {
      throw new Error(
        `${name} ended with ${code}: ${readFileSync(join(this.folder, `${name}.log`), 'utf8').slice(-2000)}`
      );
    }
  }

  /** A path inside of a service's container as one of here: a copy with the ports of here, or a folder of a named volume. */
  path(name: string, path: string): string {
    return this.translated(this.service(name), path);
  }

  async close(): Promise<void> {
    for (const child of this.running.reverse()) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) {
        await ended;
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawned(name: string, program: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
    const service = this.service(name);
    const [command = '', ...first] = program;
    const args = [...first, ...(service.command ?? []).map((arg) => this.translated(service, arg))];
    const own = Object.entries({ ...service.environment, ...env }).map(([key, value]): [string, string] => [
      key,
      this.translated(service, value),
    ]);
    const log = join(this.folder, `${name}.log`);
    writeFileSync(log, '');
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...Object.fromEntries(own) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => writeFileSync(log, chunk, { flag: 'a' }));
    return child;
  }

  private service(name: string): ComposeService {
    const service = this.services[name];
    if (service === undefined) {
      throw new Error(`docker-compose.yaml has no service ${name}`);
    }
    return service;
  }

  private translated(service: ComposeService, text: string): string {
    const mounts = mountsOf(service).sort((a, b) => b.target.length - a.target.length);
    let translated = text;
    for (const { target, source, isNamed } of mounts) {
      const own = isNamed ? this.named(source) : this.copied(source, target);
      translated = replacePath(translated, target, own);
    }
    return this.withPorts(translated).replaceAll('0.0.0.0:', '127.0.0.1:').replaceAll('//prometheus:', '//127.0.0.1:');
  }

  private named(volume: string): string {
    const folder = join(this.folder, 'volumes', volume);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Copies what a service mounts, so that its files can name the ports and paths of here. */
  private copied(source: string, target: string): string {
    const copy = join(this.folder, 'mounts', target);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(ROOT, source), copy, { recursive: true });
    if (statSync(copy).isFile() && !source.startsWith('./rules/')) {
      const text = readFileSync(copy, 'utf8').replaceAll(
        '/etc/prometheus/',
        `${join(this.folder, 'mounts/etc/prometheus')}/`
      );
      writeFileSync(copy, this.withPorts(text));
    }
    return copy;
  }

  private withPorts(text: string): string {
    return PORTS.reduce(
      (done, port) => done.replace(new RegExp(`(^|[^0-9])${port}(?![0-9])`, 'g'), `$1${this.ports[port]}`),
      text
    );
  }
}

/** A container's path where it begins a path, not where it is part of a longer name. */
function replacePath(text: string, from: string, to: string): string {
  return text.replace(
    new RegExp(`(^|[=:,])${from.replaceAll('.', '\\.')}(?=$|[/:,])`, 'g'),
    (_, before: string) => before + to
  );
}
