/** Takes secrets out of a text that somebody else wrote. */
export type Redact = (text: string) => string;

/** Shorter values are not looked for: replacing every "a" would garble the text and show the value at once. */
const SHORTEST = 4;

/**
 * A redactor for texts that a store, a proxy or the network layer wrote and that may repeat what was sent. Knows the secrets as they are,
 * URL-encoded, JSON-escaped and in base64; independent of that, AWS signatures and session tokens are cut by their shape.
 */
export function redactorOf(secrets: Iterable<string>): Redact {
  const known = new Set<string>();
  for (const secret of secrets) {
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ];
    for (const form of forms.filter((each) => each.length >= SHORTEST)) {
      known.add(form);
    }
  }
  // A longer secret may hold a shorter one: the longer goes first.
  const ordered = [...known].sort((a, b) => b.length - a.length);
  return (text) => {
    let safe = text;
    for (const secret of ordered) {
      safe = safe.replaceAll(secret, '***');
    }
    return safe
      .replace(/(Signature=|X-Amz-Signature=)[0-9a-f]+/gi, '$1***')
      .replace(/(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"',&]+/gi, '$1***')
      .replace(/(Authorization["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, '$1***');
  };
}
