import { sha256 } from '../content-hash.js';
import { defineOperation } from '../operation.js';

export const sha256Operation = defineOperation({
  id: 'sha-256',
  label: 'SHA-256',
  gives: 'facts',
  ports: { data: { label: 'Data', takes: 'image or bytes' } },
  params: {},
  run: async ({ data }) => ({ kind: 'facts', facts: [{ label: 'Digest', value: await sha256(data.data) }] }),
});
