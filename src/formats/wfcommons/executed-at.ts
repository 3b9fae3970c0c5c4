import { parseIsoTime } from '../build/iso-time.js';

/** Basic ISO 8601, as Pegasus writes it: `20200408T154143+0000`. */
const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(.*)$/;
/** The American order with a short year, as later Pegasus parsers write it: `01-22-21T03:12:28Z`. */
const american = /^(\d\d)-(\d\d)-(\d\d)(T.*)$/;

/** Epoch ms of `executedAt` in any of the ways that instances write it. */
export function parseExecutedAt(text: string): number | undefined {
  return parseIsoTime(text.replace(basic, '$1-$2-$3T$4:$5:$6$7').replace(american, '20$3-$1-$2$4'));
}
