/** What a computation gives that is taken step by step, and in how many steps it was. */
export function stepsOf<Value>(steps: Generator<void, Value, void>): { readonly value: Value; readonly count: number } {
  let count = 1;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  return { value: step.value, count };
}

export function takeAll<Value>(steps: Generator<void, Value, void>): Value {
  return stepsOf(steps).value;
}
