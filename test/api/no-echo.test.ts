import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const PASSWORD = 'gut gehütet; at "x"; really';

test.each([
  ['an unknown key', { login: 'a', password: PASSWORD, delivery: 'BEARER', role: 'ADMINISTRATOR' }, 'role'],
  ['a missing key', { password: PASSWORD, delivery: 'BEARER' }, 'login'],
  ['a wrong word', { login: 'a', password: PASSWORD, delivery: 'PIGEON' }, 'PIGEON'],
  ['a text too long', { login: 'a', password: PASSWORD.repeat(40), delivery: 'BEARER' }, '1000'],
])('a refused input is not repeated: %s', async (_, input, named) => {
  const answer = await api.change('signIn', { input: ['SignInInput!', input] }, '{ sessionId }');
  expect(answer.status).toBe(400);
  const text = JSON.stringify(answer.errors);
  expect(text).toContain(named);
  expect(text).not.toContain('gehütet');
});
