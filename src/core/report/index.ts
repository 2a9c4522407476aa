export { adviceFigures, adviceName, extraNote, karpenterYaml } from './advice-text';
export { alternativesOf } from './comparison';
export type { Alternative } from './comparison';
export { diagnosisCsv, doctorCsv } from './csv';
export { diagnoseSchema } from './diagnose-schema';
export type { DiagnoseJson, LoadJson } from './diagnose-schema';
export { diagnosisMarkdown } from './diagnosis-markdown';
export { doctorMarkdown } from './doctor-markdown';
export { doctorSchema } from './doctor-schema';
export type { DoctorJson } from './doctor-schema';
export {
  bytes,
  ceiling,
  documented,
  gbps,
  grouped,
  measured,
  percent,
  predicted,
  seconds,
  UNKNOWN,
  usd,
} from './figures';
export { endName } from './end-name';
export { ORIGIN_TITLES, ZONE_REASON_TITLES } from './flow-words';
export { incidentMarkdown } from './incident-markdown';
export type { IncidentContext } from './incident-markdown';
export { flowsCsv } from './flows-csv';
export { flowsMarkdown } from './flows-markdown';
export { zonesMarkdown } from './zones-markdown';
export { flowRowJson, flowsHead, flowsJson } from './flows-json';
export { flowsSchema } from './flows-schema';
export type { FlowsJson } from './flows-schema';
export { zonesCsv } from './zones-csv';
export { zonesJson } from './zones-json';
export { zonesSchema } from './zones-schema';
export type { ZonesJson } from './zones-schema';
export { mapCsv } from './map-csv';
export { mapDot } from './map-dot';
export { edgeWidths } from './map-edge-width';
export { mapJson } from './map-json';
export { mapMarkdown } from './map-markdown';
export { mapNodeName } from './map-node-name';
export type { MapPicture } from './map-picture';
export { mapSchema } from './map-schema';
export type { MapJson } from './map-schema';
export { mapSvg } from './map-svg';
export { LABEL_FONT, SYMBOL_SIZE, symbolClass } from './map-svg-style';
export { textWidth } from './map-svg-text';
export { healthCsv } from './health-csv';
export { healthJson } from './health-json';
export { healthMarkdown } from './health-markdown';
export { healthSchema } from './health-schema';
export type { HealthJson } from './health-schema';
export {
  clock,
  counted,
  degradedTime,
  exceededOf,
  networkSentence,
  nodesSentence,
  otherNodes,
  PACKETS_NOTE,
  PATTERN_TITLES,
  scrapesOver,
} from './health-words';
export type { Exceeded } from './health-words';
export { isoTime } from './iso-time';
export { diagnosisJson, doctorJson } from './json';
export { factsOf } from './load-facts';
export type { Fact } from './load-facts';
export { jsonSchemaOf, SCHEMAS } from './schema';
export { visibleResult } from './visible-result';
export { shortened, visibleText } from './visible-text';
export {
  ATTRIBUTION_TITLES,
  BOTTLENECK_TITLES,
  loadName,
  runnerUpSentence,
  sentence,
  VERDICT_TITLES,
  VERDICT_WORDS,
  verdictSentence,
} from './words';
