export type { Zone, ZoneCell, ZoneMatrix } from './zone-matrix';
export { rowsOfCell, UNKNOWN_ZONE, zoneMatrix } from './zone-matrix';
export { INTER_AZ_PRICE_DATE, INTER_AZ_USD_PER_GB_EACH_WAY, interAzUsd } from './inter-az-price';
export type { RoutingAdvice, RoutingInput, RoutingVerdict } from './routing-advice';
export { routingAdvice } from './routing-advice';
export type { CellName, ZoneInput, ZonePair, ZoneReport } from './zone-report';
export { zoneReport } from './zone-report';
