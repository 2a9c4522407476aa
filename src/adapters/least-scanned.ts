/** Smaller bodies are parsed as JSON: until here the engine needs as long to compile the scanner's loops as they save (first answer of a process, 26 labels). */
export const LEAST_SCANNED_BYTES = 512 * 1024;
