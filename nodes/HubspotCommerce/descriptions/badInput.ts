export { BadInput, shown } from '../hubspot/badInput';
