import type { DataSource, Logger } from 'typeorm';

/** What is sent to the database while something is done. */
export async function statementsOf(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const { logger } = dataSource;
  const statements: string[] = [];
  const counting: Logger = Object.assign(Object.create(logger), {
    logQuery: (statement: string) => statements.push(statement),
  });
  dataSource.logger = counting;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return statements;
}
