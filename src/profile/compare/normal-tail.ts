/** The share of the standard normal distribution above `z`; relative error below 1e-8 for any z. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  return z < 5 ? 0.5 - centre(z) : Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / millsFraction(z);
}

/** From 0 to z: Marsaglia's series (Evaluating the Normal Distribution, J. Stat. Software 11(4), 2004). */
function centre(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 3; sum + term !== sum; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return sum * Math.exp(-0.5 * z * z - 0.5 * Math.log(2 * Math.PI));
}

/** Laplace's continued fraction of 1 ÷ Mills' ratio (Abramowitz & Stegun 26.2.14), good from 5 up. */
function millsFraction(z: number): number {
  let fraction = z;
  for (let n = 40; n >= 1; n--) fraction = z + n / fraction;
  return fraction;
}
