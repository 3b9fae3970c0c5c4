/** Where a browser notices that there is no room: Firefox at the record that finds none, Chromium as the transaction ends. */
export type Notices = 'at a record' | 'as the transaction ends';

interface Record {
  readonly workflowId: string;
  readonly id: string;
  readonly json: string;
}

/**
 * Real IndexedDB with room for so many characters of sessions in each database, while it lasts. What finds no room fails as in a full
 * disk: nothing of the transaction is kept, and its error is a QuotaExceededError. Returns what gives the room back.
 */
export function narrowStorage(most: number, notices: Notices): () => void {
  const { put, delete: remove } = IDBObjectStore.prototype;
  const held = new Map<string, Map<string, number>>();
  const waiting = new WeakMap<IDBTransaction, { readonly sizes: Map<string, number>; open: number }>();
  const keyOf = ({ workflowId, id }: Record): string => `${workflowId}/${id}`;
  const within = ({ db }: IDBTransaction): Map<string, number> => {
    if (!held.has(db.name)) held.set(db.name, new Map());
    return held.get(db.name)!;
  };
  const isFull = (transaction: IDBTransaction, sizes: ReadonlyMap<string, number>): boolean =>
    [...new Map([...within(transaction), ...sizes]).values()].reduce((sum, size) => sum + size, 0) > most;
  const failWith = (target: IDBTransaction | IDBRequest): void => {
    const error = new DOMException('no room', 'QuotaExceededError');
    Object.defineProperty(target, 'error', { get: () => error, configurable: true });
  };

  IDBObjectStore.prototype.put = function (this: IDBObjectStore, record: Record): IDBRequest<IDBValidKey> {
    const { transaction } = this;
    let state = waiting.get(transaction);
    if (!state) {
      state = { sizes: new Map(), open: 0 };
      waiting.set(transaction, state);
      transaction.addEventListener('complete', () => {
        for (const [key, size] of waiting.get(transaction)!.sizes) within(transaction).set(key, size);
      });
    }
    const { sizes } = state;
    sizes.set(keyOf(record), record.json.length);
    const request = put.call(this, record);
    if (notices === 'at a record') {
      if (!isFull(transaction, sizes)) return request;
      const refused = this.add(record); // fails: it is there
      failWith(refused);
      failWith(transaction);
      return refused;
    }
    state.open += 1;
    request.addEventListener('success', () => {
      if (--waiting.get(transaction)!.open > 0 || !isFull(transaction, sizes)) return;
      failWith(transaction);
      transaction.abort();
    });
    return request;
  };
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, key): IDBRequest<undefined> {
    const request = remove.call(this, key);
    request.addEventListener('success', () => within(this.transaction).delete((key as string[]).join('/')));
    return request;
  };
  return () => Object.assign(IDBObjectStore.prototype, { put, delete: remove });
}
