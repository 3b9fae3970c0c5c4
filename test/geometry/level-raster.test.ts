import { expect } from '@open-wc/testing';
import { LevelRaster } from '../../src/geometry/level-raster.js';

const identity = { x: 0, y: 0, zoom: 1 };

/** A line a row, a digit a pixel. */
function picture(raster: LevelRaster): string[] {
  return Array.from({ length: raster.height }, (_, y) =>
    [...raster.classes.subarray(y * raster.width, (y + 1) * raster.width)].join(''),
  );
}

describe('LevelRaster', () => {
  const boxes = Float64Array.of(1, 0, 3, 2, 3, 1, 2, 2, 0, 3, 0.1, 0.1);
  const classes = Uint8Array.of(3, 1, 2);

  it('shows the hottest where nodes meet, in whatever order they are drawn', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const raster = new LevelRaster(6, 3);
      for (const i of order) raster.draw(boxes, i, classes, identity);
      expect(picture(raster)).to.deep.equal(['033300', '033310', '000110']);
    }
  });

  it('draws nothing smaller than two pixels', () => {
    const raster = new LevelRaster(3, 6);
    raster.draw(boxes, 2, classes, identity);
    expect(picture(raster).join('').replaceAll('0', '').length).to.be.within(2, 4);
  });

  it('leaves out nodes without a class or a box, and what lies outside', () => {
    const raster = new LevelRaster(2, 2);
    raster.draw(Float64Array.of(0, 0, 2, 2), 0, Uint8Array.of(0), identity);
    raster.draw(Float64Array.of(NaN, NaN, NaN, NaN), 0, Uint8Array.of(4), identity);
    raster.draw(Float64Array.of(-50, -50, 10, 10), 0, Uint8Array.of(4), identity);
    raster.draw(Float64Array.of(50, 50, 10, 10), 0, Uint8Array.of(4), identity);
    expect(picture(raster)).to.deep.equal(['00', '00']);
  });

  it('repairs a region without touching what is around it', () => {
    const raster = new LevelRaster(6, 3);
    raster.draw(boxes, 0, classes, identity);
    raster.draw(boxes, 1, classes, identity);
    const region = { x: 1, y: 0, width: 3, height: 2 };
    raster.clear(region);
    raster.draw(boxes, 1, classes, identity, region);
    expect(picture(raster)).to.deep.equal(['000000', '000110', '000110']);
  });

  it('colours a region', () => {
    const raster = new LevelRaster(6, 3);
    raster.draw(boxes, 0, classes, identity);
    const out = new Uint32Array(4);
    raster.toPixels({ x: 3, y: 1, width: 2, height: 2 }, Uint32Array.of(0, 11, 22, 33), out);
    expect([...out]).to.deep.equal([33, 0, 0, 0]);
  });
});
