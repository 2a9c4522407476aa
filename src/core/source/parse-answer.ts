import { cutAnswer, notJson } from './answer-errors';
import type { AnswerOrigin } from './answer-errors';
import { OpenEnds } from './open-ends';

/** Parses the text of an answer. Throws `SourceError` `truncated` for JSON that ends early, `not-prometheus` for a web page or anything else. */
export function parseAnswer(text: string, origin: AnswerOrigin): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(text, origin);
  }
}

function unreadable(text: string, origin: AnswerOrigin): Error {
  const start = text.trimStart();
  if (!start.startsWith('{')) {
    return notJson(origin, start);
  }
  const ends = new OpenEnds(0);
  for (let i = 0; i < start.length; i++) {
    ends.take(start.charCodeAt(i));
  }
  return ends.open ? cutAnswer(origin, text.length) : notJson(origin, start);
}
