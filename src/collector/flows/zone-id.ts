/** `use1-az4`, `usw2-lax1-az1` (Local Zone), `use1-wl1-bos-wlz1` (Wavelength): the same zone for every account. */
const ZONE_ID = /^[a-z]{2,5}\d(-([a-z]{3}\d-)?az|-wl\d-[a-z]{3}-wlz)\d+$/;

/** True for a zone ID, false for a name (`us-east-1a`), which means another zone in another account. */
export function isZoneId(zone: string): boolean {
  return ZONE_ID.test(zone);
}

/** The ID of a zone that is given as ID or name; "" where a name has no known ID: a name is never shown as an ID. */
export function zoneIdOf(zone: string | undefined, idsByName: ReadonlyMap<string, string>): string {
  const text = zone ?? '';
  return isZoneId(text) ? text : (idsByName.get(text) ?? '');
}
