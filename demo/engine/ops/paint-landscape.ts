import { emptyImage, type Image } from '../value.js';

const RIDGES = 5;

/** The picture that is worked on until the user brings one: ridges at dusk, with the grain of a real photograph. */
export function paintLandscape(width: number, height: number): Image {
  const image = emptyImage(width, height);
  const grain = noise(7);
  for (let x = 0; x < width; x += 1) {
    const ridges = Array.from({ length: RIDGES }, (_, ridge) => ridgeHeight(x / width, ridge) * height);
    for (let y = 0; y < height; y += 1) {
      let ridge = RIDGES - 1;
      while (ridge >= 0 && y < ridges[ridge]!) ridge -= 1;
      const speckle = (grain() - 0.5) * 34;
      const at = (y * width + x) * 4;
      const [red, green, blue] = ridge < 0 ? sky(x / width, y / height) : haze(ridge);
      image.data[at] = red + speckle;
      image.data[at + 1] = green + speckle;
      image.data[at + 2] = blue + speckle;
      image.data[at + 3] = 255;
    }
  }
  return image;
}

/** Share of the height at which a ridge begins; 0 is the farthest. */
function ridgeHeight(x: number, ridge: number): number {
  const far = 1 - ridge / RIDGES;
  const wave =
    Math.sin(x * (5 + ridge * 2) + ridge * 1.7) * 0.5 +
    Math.sin(x * (13 + ridge * 5) + ridge * 4.1) * 0.25 +
    Math.sin(x * (41 + ridge * 11) + ridge) * 0.07;
  return 0.42 + ridge * 0.115 + wave * (0.05 + far * 0.09);
}

function sky(x: number, y: number): readonly [number, number, number] {
  const sun = Math.hypot((x - 0.68) * 1.33, y - 0.3);
  if (sun < 0.075) return [255, 238, 200];
  const glow = Math.max(0, 1 - sun * 1.9) ** 2;
  return [92 + y * 250 + glow * 120, 108 + y * 120 + glow * 96, 158 - y * 20 + glow * 30];
}

function haze(ridge: number): readonly [number, number, number] {
  const near = ridge / (RIDGES - 1);
  return [176 - near * 150, 118 - near * 92, 142 - near * 96];
}

/** The same grain every time (mulberry32), or no second run would find its results. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
