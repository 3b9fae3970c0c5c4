import type { Bytes, Image, Value } from './value.js';

/** Tells how far a long operation is; `max` is in the operation's own unit (rows, iterations). */
export type Progress = (value: number, max: number) => void;

export interface NumberParam {
  readonly kind: 'number';
  readonly label: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Default 1: whole numbers only. */
  readonly step?: number;
}

export interface ChoiceParam<Choice extends string = string> {
  readonly kind: 'choice';
  readonly label: string;
  readonly default: Choice;
  readonly choices: readonly Choice[];
}

export interface FileParam {
  readonly kind: 'file';
  readonly label: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly default: null;
}

export type ParamSpec = NumberParam | ChoiceParam | FileParam;
export type ParamValue = number | string | Blob | null;
export type Params = Readonly<Record<string, ParamValue>>;

export interface PortSpec {
  readonly label: string;
  readonly takes: 'image' | 'bytes' | 'image or bytes';
}

/** A kind of node: its ports, its settings and the work it does. */
export interface Operation {
  readonly id: string;
  readonly label: string;
  readonly gives: Value['kind'];
  readonly ports: Readonly<Record<string, PortSpec>>;
  readonly params: Readonly<Record<string, ParamSpec>>;
  run(inputs: Readonly<Record<string, Value>>, params: Params, progress: Progress): Value | Promise<Value>;
  /** Asks for one more turn with other settings; undefined: the last result stands. Throws where no turn can help. */
  again?(result: Value, params: Params): Params | undefined;
}

type InputOf<Port extends PortSpec> = Port['takes'] extends 'image'
  ? Image
  : Port['takes'] extends 'bytes'
    ? Bytes
    : Image | Bytes;

type ValueOf<Spec extends ParamSpec> = Spec extends NumberParam
  ? number
  : Spec extends ChoiceParam<infer Choice>
    ? Choice
    : Blob | null;

interface TypedOperation<
  Ports extends Readonly<Record<string, PortSpec>>,
  Specs extends Readonly<Record<string, ParamSpec>>,
> {
  readonly id: string;
  readonly label: string;
  readonly gives: Value['kind'];
  readonly ports: Ports;
  readonly params: Specs;
  run(
    inputs: { readonly [P in keyof Ports]: InputOf<Ports[P]> },
    params: { readonly [S in keyof Specs]: ValueOf<Specs[S]> },
    progress: Progress,
  ): Value | Promise<Value>;
  again?(result: Value, params: { readonly [S in keyof Specs]: ValueOf<Specs[S]> }): Params | undefined;
}

/** Lets an operation see its inputs and settings with the types it declared; `checkInputs` and `checkParams` keep the promise. */
export function defineOperation<
  const Ports extends Readonly<Record<string, PortSpec>>,
  const Specs extends Readonly<Record<string, ParamSpec>>,
>(operation: TypedOperation<Ports, Specs>): Operation {
  return operation as unknown as Operation;
}

/** Whether a port can take what an operation gives. */
export function fits(port: PortSpec, kind: Value['kind']): boolean {
  return port.takes.split(' or ').includes(kind);
}

/** The settings an operation has before anyone changes them. */
export function defaultParams(operation: Operation): Params {
  return Object.fromEntries(Object.entries(operation.params).map(([name, spec]) => [name, spec.default]));
}
