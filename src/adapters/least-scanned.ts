/** Smaller bodies are parsed as JSON: the engine needs about as long to compile the scanner's loops as it takes to read so much. */
export const LEAST_SCANNED_BYTES = 2 * 1024 * 1024;
