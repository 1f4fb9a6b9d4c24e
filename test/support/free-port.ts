// A port for what has to know its address before it starts; the bench needs the same.
export { freePort } from '../../bench/run/free-port.mjs';
