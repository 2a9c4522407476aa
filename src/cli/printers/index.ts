import {
  bytes,
  diagnosisCsv,
  diagnosisJson,
  diagnosisMarkdown,
  doctorCsv,
  doctorJson,
  doctorMarkdown,
  flowRowJson,
  flowsCsv,
  flowsHead,
  flowsMarkdown,
  healthCsv,
  healthJson,
  healthMarkdown,
  isoTime,
  mapCsv,
  mapDot,
  mapJson,
  mapMarkdown,
  mapSvg,
  percent,
  zonesCsv,
  zonesJson,
  zonesMarkdown,
} from '../../core/report';
import type {
  Diagnosis,
  DoctorReport,
  DrawnMap,
  FlowListing,
  HealthReport,
  MapAnswer,
  ZoneReport,
} from '../../inquiry';
import type { OutputFormat, TextFormat } from '../options/common-options';
import type { Terminal } from '../terminal';
import { diagnosisTable } from './diagnosis-table';
import { doctorTable } from './doctor-table';
import { documentLines } from './document-lines';
import { flowsTable } from './flows-table';
import { healthTable } from './health-table';
import { mapTable } from './map-table';
import { zonesTable } from './zones-table';

/** A diagnosis in the asked-for format, ready for stdout. */
export function printDiagnosis(diagnosis: Diagnosis, format: TextFormat, terminal: Terminal): string {
  switch (format) {
    case 'table':
      return diagnosisTable(diagnosis, terminal);
    case 'json':
      return printJson(diagnosisJson(diagnosis));
    case 'csv':
      return diagnosisCsv(diagnosis);
    case 'markdown':
      return diagnosisMarkdown(diagnosis);
  }
}

/** A doctor's report in the asked-for format. */
export function printDoctor(report: DoctorReport, format: TextFormat, terminal: Terminal): string {
  switch (format) {
    case 'table':
      return doctorTable(report, terminal);
    case 'json':
      return printJson(doctorJson(report));
    case 'csv':
      return doctorCsv(report);
    case 'markdown':
      return doctorMarkdown(report);
  }
}

/** A flow table in the asked-for format, in parts: a large one is no single text. */
export function printFlows(listing: FlowListing, format: TextFormat, terminal: Terminal): Iterable<string> {
  switch (format) {
    case 'table':
      return [flowsTable(listing, terminal)];
    case 'json':
      return flowsJsonLines(listing);
    case 'csv':
      return flowsCsv(listing);
    case 'markdown':
      return [flowsMarkdown(listing)];
  }
}

/** The document of `flowsJson`, a row a line. */
function flowsJsonLines(listing: FlowListing): Iterable<string> {
  return documentLines(flowsHead(listing), { rows: rowsOf(listing) });
}

function* rowsOf(listing: FlowListing): Generator<unknown> {
  for (const row of listing.rows) {
    yield flowRowJson(listing, row);
  }
}

/** The document of `mapJson`, a node or edge a line. */
function mapJsonLines(answer: MapAnswer): Iterable<string> {
  const { nodes, edges, ...head } = mapJson(answer);
  return documentLines(head, { nodes, edges });
}

/** A map in the asked-for format; `draw` lays it out, which only a picture needs. */
export function printMap(
  answer: MapAnswer,
  format: OutputFormat,
  terminal: Terminal,
  draw: () => DrawnMap
): Iterable<string> {
  switch (format) {
    case 'table':
      return [mapTable(answer, terminal)];
    case 'json':
      return mapJsonLines(answer);
    case 'csv':
      return [mapCsv(answer.map)];
    case 'markdown':
      return [mapMarkdown(answer)];
    case 'dot':
      return [mapDot(answer.map, titleOf(answer))];
    case 'svg':
      return [mapSvg(draw(), { title: titleOf(answer), description: descriptionOf(answer) })];
  }
}

function titleOf({ cluster, fromMs, toMs }: MapAnswer): string {
  return `${cluster === null ? 'Service map' : `Service map of ${cluster}`}, ${isoTime(fromMs) ?? ''} to ${isoTime(toMs) ?? ''}`;
}

function descriptionOf({ map }: MapAnswer): string {
  const { totals, hidden } = map;
  const shown = `${bytes(totals.bytes - hidden.bytes)} between ${map.nodes.length} nodes over ${map.edges.length} edges, by ${map.level}`;
  return hidden.edges === 0
    ? shown
    : `${shown}; not shown: ${hidden.nodes} nodes and ${hidden.edges} edges with ${percent(hidden.bytesShare)} of the bytes`;
}

/** A matrix in the asked-for format. */
export function printZones(report: ZoneReport, format: TextFormat, terminal: Terminal): string {
  switch (format) {
    case 'table':
      return zonesTable(report, terminal);
    case 'json':
      return printJson(zonesJson(report));
    case 'csv':
      return zonesCsv(report);
    case 'markdown':
      return zonesMarkdown(report);
  }
}

/** A health report in the asked-for format. */
export function printHealth(report: HealthReport, format: TextFormat, terminal: Terminal): string {
  switch (format) {
    case 'table':
      return healthTable(report, terminal);
    case 'json':
      return printJson(healthJson(report));
    case 'csv':
      return healthCsv(report);
    case 'markdown':
      return healthMarkdown(report);
  }
}

/** JSON on lines, for people and for `jq`. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
