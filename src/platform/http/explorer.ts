import fastifyStatic from '@fastify/static';
import { getDistDirectory, renderAltair, renderInitSnippet } from 'altair-static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const ASSETS = '/explorer/';
const OPTIONS_SCRIPT = 'options.js';

/** The explorer's own scripts and styles only: it works without internet. It builds styles while it runs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ');

const SETTINGS = {
  endpointURL: '/graphql',
  baseURL: ASSETS,
  serveInitialOptionsInSeperateRequest: OPTIONS_SCRIPT,
  disableAccount: true,
  initialSettings: { 'banners.disable': true },
  initialQuery: `# 三政办〔2023〕9号: what a set of facts earns, and why.
{
  calculation(input: {
    policy: "sanzhengban-2023-9"
    asOf: "2026-06-30"
    facts: {
      institute: { level: MUNICIPAL, approvedOn: "2021-03-01", region: "411282" }
      spinOff: { foundedOn: "2021-06-01", fromInstituteResult: true, newlyFounded: true }
      revenue: { earlierMax: "0.00", years: [
        { year: 2023, mainBusiness: "1500000000.00" }
        { year: 2024, mainBusiness: "6000000000.00" }
      ] }
    }
  }) {
    payableWan heldWan
    awards { clause on payableWan heldWan readings }
    trace { clause effect sentence { zh en } }
  }
}
`,
};

/** Whether a request comes from a browser that wants a page. */
export const wantsPage = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('text/html') &&
  request.query instanceof Object &&
  !('query' in request.query);

/** Serves the explorer's files. */
export async function registerExplorer(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: getDistDirectory(),
    prefix: ASSETS,
    index: false,
    decorateReply: false,
  });
  app.get(`${ASSETS}${OPTIONS_SCRIPT}`, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(renderInitSnippet(SETTINGS)),
  );
}

/** The explorer's page. */
export const sendExplorer = (reply: FastifyReply): FastifyReply =>
  reply
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .type('text/html; charset=utf-8')
    .send(renderAltair(SETTINGS));
