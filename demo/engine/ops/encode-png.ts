import { defineOperation } from '../operation.js';
import { encode } from './encode.js';

export const encodePngOperation = defineOperation({
  id: 'encode-png',
  label: 'Encode PNG',
  gives: 'bytes',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {},
  run: ({ picture }) => encode(picture, 'image/png'),
});
