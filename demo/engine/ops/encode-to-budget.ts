import { defineOperation } from '../operation.js';
import { byteLength } from '../value.js';
import { encode } from './encode.js';

const QUALITY_STEP = 10;
const LEAST_QUALITY = 5;

/** Encodes with ever lower quality, one turn each, until the file is small enough. */
export const encodeToBudgetOperation = defineOperation({
  id: 'encode-to-budget',
  label: 'Encode to budget',
  gives: 'bytes',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    format: { kind: 'choice', label: 'Format', default: 'webp', choices: ['webp', 'jpeg'] },
    budget: { kind: 'number', label: 'Budget kB', default: 60, min: 1, max: 100_000 },
    quality: { kind: 'number', label: 'Quality', default: 95, min: LEAST_QUALITY, max: 100 },
  },
  run: ({ picture }, { format, quality }) => encode(picture, `image/${format}`, quality / 100),
  again(result, params) {
    const size = Math.ceil(byteLength(result) / 1000);
    if (size <= params.budget) return undefined;
    if (params.quality <= LEAST_QUALITY) {
      throw new Error(
        `Still ${size} kB at quality ${params.quality}: the budget of ${params.budget} kB cannot be met.`,
      );
    }
    return { ...params, quality: Math.max(LEAST_QUALITY, params.quality - QUALITY_STEP) };
  },
});
