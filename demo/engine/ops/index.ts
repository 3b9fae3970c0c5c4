import type { Operation } from '../operation.js';
import { blendOperation } from './blend.js';
import { compareOperation } from './compare.js';
import { encodePngOperation } from './encode-png.js';
import { encodeToBudgetOperation } from './encode-to-budget.js';
import { gaussianBlurOperation } from './gaussian-blur.js';
import { gzipOperation } from './gzip.js';
import { histogramOperation } from './histogram.js';
import { kmeansPaletteOperation } from './kmeans-palette.js';
import { loadPictureOperation } from './load-picture.js';
import { medianBlurOperation } from './median-blur.js';
import { renderFractalOperation } from './render-fractal.js';
import { resizeOperation } from './resize.js';
import { sha256Operation } from './sha-256.js';
import { sobelEdgesOperation } from './sobel-edges.js';
import { thresholdOperation } from './threshold.js';

/** All kinds of nodes by id. A new one is one file and one line. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [
    renderFractalOperation,
    loadPictureOperation,
    resizeOperation,
    gaussianBlurOperation,
    medianBlurOperation,
    sobelEdgesOperation,
    thresholdOperation,
    blendOperation,
    kmeansPaletteOperation,
    histogramOperation,
    encodePngOperation,
    encodeToBudgetOperation,
    gzipOperation,
    sha256Operation,
    compareOperation,
  ].map((operation) => [operation.id, operation]),
);
