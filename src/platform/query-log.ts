import type { Logger } from 'pino';
import type { Logger as TypeormLogger } from 'typeorm';

/**
 * Carries what TypeORM has to say into our log. Parameters are never logged, nor the details of an error: they hold
 * personal data. A failed statement is only a debugging aid here, since whoever sent it gets the error.
 */
export class QueryLog implements TypeormLogger {
  constructor(private readonly logger: Logger) {}

  logQuery(query: string): void {
    this.logger.trace({ query }, 'query');
  }

  logQueryError(error: string | Error, query: string): void {
    this.logger.debug({ reason: typeof error === 'string' ? error : error.message, query }, 'query failed');
  }

  logQuerySlow(milliseconds: number, query: string): void {
    this.logger.warn({ milliseconds, query }, 'slow query');
  }

  logSchemaBuild(message: string): void {
    this.logger.debug(message);
  }

  logMigration(message: string): void {
    this.logger.info(message);
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    this.logger[level === 'log' ? 'debug' : level](String(message));
  }
}
