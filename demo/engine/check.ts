import { fits, type NumberParam, type Operation, type Params, type ParamSpec, type ParamValue } from './operation.js';
import type { Value } from './value.js';

/** Throws an error that a user can act on where a setting is not one the operation declared. */
export function checkParams(operation: Operation, params: Params): void {
  for (const [name, spec] of Object.entries(operation.params)) checkParam(spec, params[name]);
}

function checkParam(spec: ParamSpec, value: ParamValue | undefined): void {
  if (spec.kind === 'number') return checkNumber(spec, value);
  if (spec.kind === 'choice') {
    if (typeof value === 'string' && spec.choices.includes(value)) return;
    throw new Error(`${spec.label} must be one of ${spec.choices.join(', ')}, not ${shown(value)}.`);
  }
  if (value !== null && !(value instanceof Blob)) throw new Error(`${spec.label} must be a file, not ${shown(value)}.`);
}

function checkNumber({ label, min, max, step = 1 }: NumberParam, value: ParamValue | undefined): void {
  const whole = Number.isInteger(step);
  const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (!fits)
    throw new Error(`${label} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${shown(value)}.`);
}

function shown(value: ParamValue | undefined): string {
  if (typeof value === 'string') return `“${value}”`;
  if (value instanceof Blob) return 'a file';
  return value === undefined || value === null || Number.isNaN(value) ? 'empty' : String(value);
}

/** Throws where a port has nothing connected, or something the operation cannot work on. */
export function checkInputs(operation: Operation, inputs: Readonly<Record<string, Value>>): void {
  for (const [name, port] of Object.entries(operation.ports)) {
    const value = inputs[name];
    if (!value) throw new Error(`Nothing is connected to “${port.label}”.`);
    if (!fits(port, value.kind)) {
      throw new Error(`“${port.label}” takes ${port.takes}, but ${value.kind} came in.`);
    }
  }
}
