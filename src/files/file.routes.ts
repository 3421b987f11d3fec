import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isTokenShaped, tokenHash } from '../access/credentials/token.js';
import { RefusalError } from '../shared/refusal.js';
import { Attachment } from './attachment.entity.js';
import { contentDispositionOf } from './display-name.js';
import { DownloadLink } from './download-link.entity.js';
import { answerEarly } from './early-answer.js';
import { DOWNLOAD_PATH, UPLOAD_PATH } from './files.service.js';
import { StoreFailure } from './store/store-failure.js';
import { linkDead, refuseDisabled, type UploadParts, upload } from './upload.js';

type TokenRequest = FastifyRequest<{ Params: { token: string } }>;

/** Adds the two ways of a file: in by PUT, out as an attachment. Both ask for a token, and for nothing else. */
export async function addFileRoutes(app: FastifyInstance, parts: UploadParts): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Left for the handler to read as it comes: a file is never in memory whole.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onError', logRefusal);
    scope.addHook('onSend', answerEarly);
    scope.put(`${UPLOAD_PATH}/:token`, (request, reply) => takeIn(parts, request as TokenRequest, reply));
    scope.get(`${DOWNLOAD_PATH}/:token`, (request, reply) => handOut(parts, request as TokenRequest, reply));
  });
}

/** What was refused, for the security log, and for the operator what the disk said. */
async function logRefusal(request: FastifyRequest, _reply: FastifyReply, error: Error): Promise<void> {
  if (error instanceof StoreFailure) {
    request.log.error({ systemCode: error.systemCode }, 'the file store failed');
  } else if (error instanceof RefusalError) {
    request.log.info(
      { security: true, code: error.refusals[0].code, address: request.ip },
      'a file was refused',
    );
  }
}

async function takeIn(parts: UploadParts, request: TokenRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, name, mediaType, size, sha256, sm3 } = await upload(parts, request.params.token, request.raw);
  return reply.code(201).send({ id, name, mediaType, size, sha256, sm3 });
}

async function handOut(
  { dataSource, store, clock }: UploadParts,
  request: TokenRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = request.params;
  if (!isTokenShaped(token)) throw linkDead();
  const link = await dataSource.manager.findOneBy(DownloadLink, { tokenHash: tokenHash(token) });
  if (link === null || link.expiresAt <= clock.now()) throw linkDead();
  await refuseDisabled(dataSource.manager, link.accountId);
  const attachment = await dataSource.manager.findOneBy(Attachment, { id: link.attachmentId });
  if (attachment === null) throw linkDead();
  const { size, stream } = await store.open(attachment.sha256);
  return reply
    .headers({
      'content-type': attachment.mediaType,
      'content-disposition': contentDispositionOf(attachment.name),
      'content-length': size,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'repr-digest': `sha-256=:${Buffer.from(attachment.sha256, 'hex').toString('base64')}:`,
      'x-content-type-options': 'nosniff',
    })
    .send(stream);
}
