import {
  diagnosisCsv,
  diagnosisJson,
  diagnosisMarkdown,
  doctorCsv,
  doctorJson,
  doctorMarkdown,
} from '../../core/report';
import type { Diagnosis, DoctorReport } from '../../inquiry';
import type { OutputFormat } from '../options/common-options';
import type { Terminal } from '../terminal';
import { diagnosisTable } from './diagnosis-table';
import { doctorTable } from './doctor-table';

/** A diagnosis in the asked-for format, ready for stdout. */
export function printDiagnosis(diagnosis: Diagnosis, format: OutputFormat, terminal: Terminal): string {
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
export function printDoctor(report: DoctorReport, format: OutputFormat, terminal: Terminal): string {
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

/** JSON on lines, for people and for `jq`. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
