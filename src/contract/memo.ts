/** Makes a value of a thing once: of the same thing it is the same value, and what shows it need not be drawn anew. */
export function once<Thing extends object, Value>(make: (thing: Thing) => Value): (thing: Thing) => Value {
  const values = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const known = values.get(thing) ?? { value: make(thing) };
    values.set(thing, known);
    return known.value;
  };
}
