import { expect } from '@open-wc/testing';
import { sha256 } from '../../demo/engine/content-hash.js';
import { compareOperation, psnr, ssim } from '../../demo/engine/ops/compare.js';
import { encode } from '../../demo/engine/ops/encode.js';
import { encodeToBudgetOperation } from '../../demo/engine/ops/encode-to-budget.js';
import { gzip } from '../../demo/engine/ops/gzip.js';
import { loadPicture } from '../../demo/engine/ops/load-picture.js';
import { sha256Operation } from '../../demo/engine/ops/sha-256.js';
import type { Bytes } from '../../demo/engine/value.js';
import { flatPicture, noisyPicture, pictureFromText } from './picture.js';

const text = (words: string) => new TextEncoder().encode(words);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: Error) => error.message,
  );

describe('encode', () => {
  it('writes a PNG that decodes to the same pixels', async () => {
    const image = noisyPicture(33, 17);
    const png = await encode(image, 'image/png');
    expect([...png.data.slice(1, 4)]).to.deep.equal([...text('PNG')]);
    const decoded = await loadPicture(new Blob([png.data], { type: 'image/png' }));
    expect(decoded).to.deep.equal(image);
  });

  it('says so where the browser cannot write a format, instead of writing another', async () => {
    expect(await failure(encode(flatPicture(2, 2, [0, 0, 0]), 'image/x-unknown'))).to.equal(
      'This browser cannot encode image/x-unknown.',
    );
  });
});

describe('encode to budget', () => {
  const kilobytes = (count: number): Bytes => ({
    kind: 'bytes',
    mediaType: 'image/webp',
    data: new Uint8Array(count * 1000),
  });
  const again = (size: number, quality: number) =>
    encodeToBudgetOperation.again!(kilobytes(size), { format: 'webp', budget: 100, quality });

  it('is content within the budget', () => {
    expect(again(100, 90)).to.equal(undefined);
  });

  it('asks for another turn with less quality beyond it', () => {
    expect(again(101, 90)).to.deep.include({ quality: 80, budget: 100 });
    expect(again(101, 12)).to.deep.include({ quality: 5 });
  });

  it('fails with the figures where even the least quality is too much', () => {
    expect(() => again(212, 5)).to.throw('Still 212 kB at quality 5: the budget of 100 kB cannot be met.');
  });
});

describe('load picture', () => {
  it('says which file is no picture', async () => {
    const file = new File(['hello'], 'notes.txt', { type: 'text/plain' });
    expect(await failure(loadPicture(file))).to.equal('“notes.txt” is not a picture that this browser can decode.');
  });
});

describe('gzip', () => {
  it('writes what gunzip reads', async () => {
    const { data, mediaType } = await gzip(text('a picture '.repeat(100)));
    expect(mediaType).to.equal('application/gzip');
    expect([data[0], data[1]]).to.deep.equal([0x1f, 0x8b]);
    expect(data.length).to.be.below(100);
    const plain = new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(plain).text()).to.equal('a picture '.repeat(100));
  });
});

describe('SHA-256', () => {
  it('gives the digest of the standard for “abc”', async () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256(text('abc'))).to.equal(digest);
    const bytes: Bytes = { kind: 'bytes', mediaType: 'text/plain', data: text('abc') };
    expect(await sha256Operation.run({ data: bytes }, {}, () => {})).to.deep.equal({
      kind: 'facts',
      facts: [{ label: 'Digest', value: digest }],
    });
  });
});

describe('compare', () => {
  it('finds a picture equal to itself', () => {
    const image = noisyPicture(20, 20);
    expect(psnr(image, image)).to.equal(Infinity);
    expect(ssim(image, image)).to.be.closeTo(1, 1e-9);
  });

  it('measures the mean square error in decibels', () => {
    expect(psnr(pictureFromText('0 0'), pictureFromText('10 10'))).to.be.closeTo(28.131, 0.001);
  });

  it('calls noise less similar than a shift of brightness', () => {
    const image = noisyPicture(32, 32);
    const lighter = { ...image, data: image.data.map((value, i) => (i % 4 === 3 ? value : value + 6)) };
    expect(ssim(image, lighter)).to.be.above(0.9);
    expect(ssim(image, { ...noisyPicture(32, 32), data: image.data.toReversed() })).to.be.below(0.5);
  });

  it('refuses pictures of two sizes', () => {
    expect(() =>
      compareOperation.run({ original: noisyPicture(4, 3), changed: noisyPicture(3, 4) }, {}, () => {}),
    ).to.throw('The pictures differ in size: 4 × 3 and 3 × 4.');
  });
});
