import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { openTestApi } from '../support/api.js';

test('a sender that never finishes does not keep the server from stopping', async () => {
  const api = await openTestApi();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.server.server.address() as AddressInfo;
  const sender = connect(port, '127.0.0.1');
  await once(sender, 'connect');
  sender.write(
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  );
  sender.on('error', () => undefined);
  // The server has taken the request up once it answers another one.
  await fetch(`http://127.0.0.1:${port}/healthz`);
  const started = performance.now();
  await api.close();
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(performance.now() - started).toBeGreaterThan(5_000);
  sender.destroy();
});
