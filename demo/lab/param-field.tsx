import { useId } from 'react';
import type { ChoiceParam, FileParam, NumberParam, ParamSpec, ParamValue } from '../engine/operation.js';

interface Props<Spec> {
  readonly spec: Spec;
  readonly value: ParamValue | undefined;
  readonly onChange: (value: ParamValue) => void;
}

/** One setting of a node. What is typed goes to the engine as it is: it is the engine that says what is wrong with it. */
export function ParamField({ spec, ...rest }: Props<ParamSpec>) {
  if (spec.kind === 'number') return <NumberField spec={spec} {...rest} />;
  if (spec.kind === 'choice') return <ChoiceField spec={spec} {...rest} />;
  return <FileField spec={spec} {...rest} />;
}

function NumberField({ spec, value, onChange }: Props<NumberParam>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{spec.label}</label>
      <input
        id={id}
        className="nodrag nowheel"
        type="number"
        step={spec.step ?? 1}
        value={typeof value === 'number' && !Number.isNaN(value) ? value : ''}
        title={`${spec.min} to ${spec.max}`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}

function ChoiceField({ spec, value, onChange }: Props<ChoiceParam>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{spec.label}</label>
      <select id={id} className="nodrag" value={String(value)} onChange={(event) => onChange(event.target.value)}>
        {spec.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </div>
  );
}

function FileField({ spec, value, onChange }: Props<FileParam>) {
  const name = value instanceof File ? value.name : 'Choose…';
  return (
    <div className="field">
      <label className="file nodrag" title={name}>
        <span className="visually-hidden">{spec.label}</span>
        <span className="file-name">{name}</span>
        <input
          className="visually-hidden"
          type="file"
          accept={spec.accept}
          onChange={(event) => onChange(event.target.files?.[0] ?? null)}
        />
      </label>
      {value instanceof File && (
        <button
          type="button"
          className="nodrag"
          aria-label="Use the painted landscape again"
          onClick={() => onChange(null)}
        >
          ×
        </button>
      )}
    </div>
  );
}
