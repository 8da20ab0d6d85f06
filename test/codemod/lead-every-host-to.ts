import dns from 'node:dns';
import net from 'node:net';
import tls from 'node:tls';

/**
 * Leads every host that this process asks for, over TLS too, to a port of this machine: nothing here has
 * business with another machine, whatever host a program names.
 */
export function leadEveryHostTo(port: number): void {
  const { lookup } = dns;
  Object.assign(dns, {
    lookup(host: string, ...rest: [dns.LookupOptions, () => void]): void {
      lookup(net.isIP(host) === 0 ? '127.0.0.1' : host, ...rest);
    },
  });
  Object.assign(tls, {
    connect(): net.Socket {
      const socket = net.connect({ port, host: '127.0.0.1' });
      return socket.once('connect', () => socket.emit('secureConnect'));
    },
  });
}
