/**
 * `npm run schema`: writes schema/schema.graphql, docs/access.md, docs/lifecycle.md and the diagram in README.md from the
 * code; none of them needs a database.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './access/catalogue/catalogue.js';
import { accessDocument } from './access/catalogue/document.js';
import { APPLICATION } from './law/lifecycle/application.js';
import { LIFECYCLES } from './law/lifecycle.js';
import { projectRoot } from './platform/project-root.js';
import { lifecycleDocument, withLifecycle } from './programme/lifecycle/lifecycle-document.js';
import { createSchema, schemaText } from './schema.js';

const schema = await createSchema();
writeFileSync(join(projectRoot, 'schema', 'schema.graphql'), schemaText(schema));
writeFileSync(join(projectRoot, 'docs', 'access.md'), accessDocument(catalogue));
writeFileSync(join(projectRoot, 'docs', 'lifecycle.md'), lifecycleDocument(LIFECYCLES));
const readme = join(projectRoot, 'README.md');
writeFileSync(readme, withLifecycle(readFileSync(readme, 'utf8'), APPLICATION));
