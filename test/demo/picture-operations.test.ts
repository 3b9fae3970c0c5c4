import { expect } from '@open-wc/testing';
import { blend } from '../../demo/engine/ops/blend.js';
import { gaussianBlur, gaussianKernel } from '../../demo/engine/ops/gaussian-blur.js';
import { drawHistogram, histogram } from '../../demo/engine/ops/histogram.js';
import { kmeansPalette, paintWithPalette } from '../../demo/engine/ops/kmeans-palette.js';
import { medianBlur } from '../../demo/engine/ops/median-blur.js';
import { paintLandscape } from '../../demo/engine/ops/paint-landscape.js';
import { escapeTime, renderFractal } from '../../demo/engine/ops/render-fractal.js';
import { resize } from '../../demo/engine/ops/resize.js';
import { sobelEdges } from '../../demo/engine/ops/sobel-edges.js';
import { threshold } from '../../demo/engine/ops/threshold.js';
import { flatPicture, noisyPicture, pictureFromText, textOfPicture } from './picture.js';

const table = (text: string) => textOfPicture(pictureFromText(text));

describe('render fractal', () => {
  it('never escapes from inside the set and escapes at once far outside', () => {
    expect(escapeTime(0, 0, 500)).to.equal(-1);
    expect(escapeTime(-1, 0, 500)).to.equal(-1);
    expect(escapeTime(20, 20, 500)).to.be.within(0, 2);
    expect(escapeTime(0.3, 0.02, 500)).to.be.above(escapeTime(0.6, 0.6, 500));
  });

  it('is dark in the middle of the whole set, four to three, and the same every time', () => {
    const image = renderFractal(64, 100, 'whole set');
    expect([image.width, image.height]).to.deep.equal([64, 48]);
    const middle = (24 * 64 + 32) * 4;
    expect([...image.data.slice(middle, middle + 4)]).to.deep.equal([10, 12, 26, 255]);
    expect(renderFractal(64, 100, 'whole set').data).to.deep.equal(image.data);
  });
});

describe('paint landscape', () => {
  it('paints the same grain every time', () => {
    expect(paintLandscape(40, 30).data).to.deep.equal(paintLandscape(40, 30).data);
  });
});

describe('resize', () => {
  it('averages what a pixel covers by box', () => {
    const image = pictureFromText(`
      10 20 100 100
      30 40 100 100`);
    expect(textOfPicture(resize(image, 2, 1, 'box'))).to.equal(table('25 100'));
  });

  it('weighs pixels that are covered in part', () => {
    expect(textOfPicture(resize(pictureFromText('0 90 180'), 2, 1, 'box'))).to.equal(table('30 150'));
  });

  it('mixes neighbours by bilinear and repeats the edge', () => {
    expect(textOfPicture(resize(pictureFromText('0 100'), 4, 1, 'bilinear'))).to.equal(table('0 25 75 100'));
  });

  it('keeps a picture that has the size already, and takes a single pixel', () => {
    const image = noisyPicture(7, 5);
    expect(resize(image, 7, 5, 'box').data).to.deep.equal(image.data);
    expect(resize(image, 7, 5, 'bilinear').data).to.deep.equal(image.data);
    expect(textOfPicture(resize(pictureFromText('70'), 2, 2, 'bilinear'))).to.equal(table('70 70\n70 70'));
  });
});

describe('Gaussian blur', () => {
  it('has a symmetric kernel that sums to one', () => {
    const kernel = gaussianKernel(2);
    expect(kernel.length).to.equal(13);
    expect([...kernel].reduce((sum, weight) => sum + weight)).to.be.closeTo(1, 1e-6);
    expect([...kernel]).to.deep.equal([...kernel].reverse());
  });

  it('leaves a flat picture as it is and spreads a point evenly', () => {
    const flat = flatPicture(9, 9, [40, 80, 120]);
    expect(gaussianBlur(flat, 1.5).data).to.deep.equal(flat.data);
    const point = gaussianBlur(pictureFromText('0 0 0\n0 255 0\n0 0 0'), 0.5);
    const [corner, edge, , , centre] = textOfPicture(point).split(/\s/).map(Number);
    expect(centre).to.be.above(edge!);
    expect(edge).to.be.above(corner!);
    expect(textOfPicture(point)).to.equal(
      table(`${corner} ${edge} ${corner}\n${edge} ${centre} ${edge}\n${corner} ${edge} ${corner}`),
    );
  });
});

describe('median blur', () => {
  it('removes a speck and keeps an edge', () => {
    const image = pictureFromText(`
      9 9 9 200 200
      9 255 9 200 200
      9 9 9 200 200`);
    expect(textOfPicture(medianBlur(image, 1))).to.equal(
      table(`
      9 9 9 200 200
      9 9 9 200 200
      9 9 9 200 200`),
    );
  });

  it('is the median that sorting finds, in each channel, at every radius', () => {
    const image = noisyPicture(13, 11);
    for (const radius of [1, 2, 7, 20]) {
      expect(medianBlur(image, radius).data, `radius ${radius}`).to.deep.equal(medianBySorting(image, radius));
    }
  });

  function medianBySorting({ width, height, data }: ReturnType<typeof noisyPicture>, radius: number) {
    const out = new Uint8ClampedArray(data);
    const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const around: number[] = [];
          for (let j = -radius; j <= radius; j += 1) {
            for (let i = -radius; i <= radius; i += 1) {
              around.push(data[(clamp(y + j, height) * width + clamp(x + i, width)) * 4 + channel]!);
            }
          }
          around.sort((a, b) => a - b);
          out[(y * width + x) * 4 + channel] = around[(around.length - 1) / 2]!;
        }
      }
    }
    return out;
  }
});

describe('Sobel edges', () => {
  it('is black on a flat picture and bright along a step', () => {
    expect(textOfPicture(sobelEdges(flatPicture(3, 2, [90, 90, 90])))).to.equal(table('0 0 0\n0 0 0'));
    const step = pictureFromText('0 0 20 20\n0 0 20 20\n0 0 20 20');
    expect(textOfPicture(sobelEdges(step))).to.equal(table('0 80 80 0\n0 80 80 0\n0 80 80 0'));
  });

  it('sees an edge that lies across as strong as one that stands', () => {
    const step = pictureFromText('0 0\n0 0\n20 20\n20 20');
    expect(textOfPicture(sobelEdges(step))).to.equal(table('0 0\n80 80\n80 80\n0 0'));
  });
});

describe('threshold', () => {
  it('inks what reaches the level', () => {
    expect(textOfPicture(threshold(pictureFromText('0 99 100 255'), 100))).to.equal(table('255 255 0 0'));
  });
});

describe('blend', () => {
  const base = pictureFromText('51 204');
  const top = pictureFromText('102 102');

  const expected = {
    normal: '102 102',
    multiply: '20 82',
    screen: '133 224',
    overlay: '41 194',
    difference: '51 102',
  } as const;
  for (const [mode, result] of Object.entries(expected)) {
    it(`mixes by ${mode}`, () => {
      expect(textOfPicture(blend(base, top, mode as keyof typeof expected, 100))).to.equal(table(result));
    });
  }

  it('shows the base alone at no opacity and half of each at fifty percent', () => {
    expect(blend(base, top, 'normal', 0).data).to.deep.equal(base.data);
    expect(textOfPicture(blend(pictureFromText('0 200'), pictureFromText('100 100'), 'normal', 50))).to.equal(
      table('50 150'),
    );
  });

  it('fits the top to the size of the base', () => {
    expect(textOfPicture(blend(base, pictureFromText('8'), 'normal', 100))).to.equal(table('8 8'));
  });
});

describe('k-means palette', () => {
  it('finds the colours of a picture that has no more of them', () => {
    const image = pictureFromText('10 10 240 240 10 240');
    const palette = kmeansPalette(image, 2, 50);
    expect([...palette.colours]).to.deep.equal([10, 10, 10, 240, 240, 240]);
    expect(palette.iterations).to.be.below(50);
    expect(paintWithPalette(image, palette).data).to.deep.equal(image.data);
  });

  it('puts each colour at the mean of the pixels that are nearest to it', () => {
    const image = pictureFromText('0 10 20 200 210 220');
    expect([...kmeansPalette(image, 2, 50).colours]).to.deep.equal([10, 10, 10, 210, 210, 210]);
  });

  it('tells each iteration and stops at the limit', () => {
    const told: number[] = [];
    const { iterations } = kmeansPalette(noisyPicture(40, 40), 8, 3, (value) => told.push(value));
    expect(told).to.deep.equal([1, 2, 3]);
    expect(iterations).to.equal(3);
  });
});

describe('histogram', () => {
  it('counts each channel for itself', () => {
    const counts = histogram(flatPicture(3, 2, [1, 2, 255]));
    expect([counts[1], counts[256 + 2], counts[512 + 255]]).to.deep.equal([6, 6, 6]);
    expect(counts.reduce((sum, count) => sum + count)).to.equal(18);
  });

  it('draws a bar where pixels are and ground where none are', () => {
    const chart = drawHistogram(histogram(flatPicture(4, 4, [128, 128, 128])));
    const bottom = (chart.height - 1) * chart.width * 4;
    expect(chart.data[bottom + 128 * 4]).to.equal(225);
    expect(chart.data[bottom + 100 * 4]).to.equal(22);
  });
});
