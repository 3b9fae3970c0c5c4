import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SvgPen } from '../../src/pictures/index.js';

const whole = { width: 100, height: 50, title: 'A <picture> & "more"', ground: '#fff' };

function draw(paint: (pen: SvgPen) => void): SVGSVGElement {
  const pen = new SvgPen((text) => 6 * text.length);
  paint(pen);
  return parse(pen.document(whole));
}

function parse(text: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')?.textContent ?? '', text).to.equal('');
  return parsed.documentElement as unknown as SVGSVGElement;
}

describe('SvgPen', () => {
  it('writes shapes with the styles they were drawn with', () => {
    const svg = draw((pen) => {
      pen.fillStyle = '#123456';
      pen.globalAlpha = 0.5;
      pen.fillRect(1, 2.345, 30, 4);
      pen.globalAlpha = 1;
      const path = pen.newPath();
      path.moveTo(0, 0);
      path.lineTo(10, 5);
      pen.strokeStyle = '#abcdef';
      pen.lineWidth = 2;
      pen.setLineDash([3, 1]);
      pen.stroke(path);
    });
    expect(svg.querySelector('rect[fill="#123456"]')!.outerHTML).to.match(
      /x="1" y="2.35" width="30" height="4" .*fill-opacity="0.5"/,
    );
    expect(svg.querySelector('path')!.outerHTML).to.match(
      /d="M0 0L10 5" fill="none" stroke="#abcdef" stroke-width="2" stroke-dasharray="3 1"/,
    );
    expect(svg.querySelector('title')!.textContent).to.equal(whole.title);
  });

  it('draws a rounded box where a canvas would', () => {
    const svg = draw((pen) => {
      const path = pen.newPath();
      path.roundRect(10, 10, 40, 20, 50);
      pen.fill(path);
    });
    document.body.append(svg);
    const { x, y, width, height } = svg.querySelector('path')!.getBBox();
    svg.remove();
    expect([x, y, width, height]).to.deep.equal([10, 10, 40, 20]);
  });

  it('closes what it clipped and moved when its state is taken back, and at the end', () => {
    const svg = draw((pen) => {
      pen.save();
      pen.translate(5, 5);
      pen.beginPath();
      pen.rect(0, 0, 10, 10);
      pen.clip();
      pen.fillRect(0, 0, 99, 99);
      pen.restore();
      pen.fillStyle = 'red';
      pen.fillRect(1, 1, 1, 1);
      pen.save();
      pen.translate(1, 1);
    });
    expect(svg.querySelector('[fill=red]')!.closest('g')).to.equal(null);
    const clipped = svg.querySelector('g g rect')!;
    expect(clipped.parentElement!.getAttribute('clip-path')).to.match(/^url\(#wf-picture-\d+\)$/);
  });

  it('takes any text as text', () => {
    const hostile = '</text><script>alert(1)</script>" onload="x" &amp; \u0000\u202e\ud800';
    const svg = draw((pen) => {
      pen.font = `600 11px "><image href='x'>`;
      pen.fillStyle = '"/><script/>';
      pen.fillText(hostile, 1, 1);
    });
    expect(svg.querySelectorAll('script, image, foreignObject, [onload], [href], style')).to.have.length(0);
    expect(svg.querySelector('text')!.textContent).to.equal(
      ['\u0000', '\u202e', '\ud800'].reduce((text, sign) => text.replaceAll(sign, '\ufffd'), hostile),
    );
  });

  it('is well-formed for every text', () => {
    // Many texts to a document: what takes the time is a document, not what is written into it.
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 30, maxLength: 30 }), (texts) => {
        draw((pen) => texts.forEach((text) => pen.fillText(text, 0, 0)));
      }),
      { numRuns: 20 },
    );
  });
});
