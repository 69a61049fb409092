/** What a worker has to reach a network, another context or a storage with. The engine needs none of it. */
const WAYS_OUT = [
  'BroadcastChannel',
  'EventSource',
  'FileReader',
  'FileReaderSync',
  'Notification',
  'RTCPeerConnection',
  'SharedWorker',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'Worker',
  'XMLHttpRequest',
  'caches',
  'cookieStore',
  'createImageBitmap',
  'importScripts',
  'indexedDB',
  'navigator',
  'showOpenFilePicker',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
] as const;

/**
 * Takes its ways out from the worker that runs this, beside the page's policy, which it has inherited: behind this
 * stand a library of 2023 and whatever is asked of it. What is left of the network is one answer: the engine's
 * loader fetches its module, and gets it once.
 */
export function confine(wasm: ArrayBuffer): void {
  let module: ArrayBuffer | null = wasm;
  for (const name of WAYS_OUT) replace(name, undefined);
  replace('fetch', () => {
    if (module === null) return Promise.reject(new TypeError('E_NO_NETWORK'));
    const response = new Response(module, { headers: { 'content-type': 'application/wasm' } });
    module = null;
    return Promise.resolve(response);
  });
  // The engine prints what it was asked and what failed, which may quote data.
  for (const name of Object.keys(console)) Reflect.set(console, name, () => undefined);
}

/** Puts a value in place of a global, also where the worker has it from its prototypes. */
function replace(name: string, value: unknown): void {
  for (
    let scope: object | null = globalThis;
    scope !== null && scope !== Object.prototype;
    scope = Reflect.getPrototypeOf(scope)
  ) {
    if (scope === globalThis || Object.hasOwn(scope, name))
      Object.defineProperty(scope, name, { value, writable: false, configurable: false });
  }
}
