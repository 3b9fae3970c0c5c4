import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Operation } from '../engine/operation.js';
import { byteLength, type Value } from '../engine/value.js';
import { results } from './lab-engine.js';
import { thumbnail } from '../page/thumbnail.js';

interface Props {
  readonly nodeId: string;
  readonly label: string;
  readonly operation: Operation;
}

/** What a node gave last: a small picture, or the figures it found. */
export function ResultView({ nodeId, label, operation }: Props) {
  const value = useSyncExternalStore(
    (listener) => results.subscribe(nodeId, listener),
    () => results.of(nodeId),
  );
  const pictured = operation.gives === 'image' || operation.id.startsWith('encode');
  return (
    <div className="result">
      {pictured && <Thumbnail value={value} label={label} />}
      <Caption value={value} />
    </div>
  );
}

function Thumbnail({ value, label }: { value: Value | undefined; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = new AbortController();
    if (value && canvas.current) void thumbnail(value, canvas.current, shown.signal);
    return () => shown.abort();
  }, [value]);
  return value ? (
    <canvas ref={canvas} className="thumbnail" role="img" aria-label={`Result of ${label}`} />
  ) : (
    <div className="thumbnail empty" />
  );
}

function Caption({ value }: { value: Value | undefined }) {
  if (!value) return <p className="caption">No result yet</p>;
  if (value.kind === 'image') return <p className="caption">{`${value.width} × ${value.height}`}</p>;
  if (value.kind === 'bytes') return <p className="caption">{kilobytes(byteLength(value))}</p>;
  return (
    <dl className="facts">
      {value.facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd title={fact.value}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const inKilobytes = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

function kilobytes(bytes: number): string {
  return inKilobytes.format(bytes / 1000);
}
