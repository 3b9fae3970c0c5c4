/** Reading what engines send: nothing is taken for granted, a wrong type is as good as none. */
export { isRecord, numberOf, textOf, type JsonRecord } from '../../formats/comfyui/fields.js';
