/** `npm run schema`: writes schema/schema.graphql and docs/access.md from the code; neither needs a database. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './access/catalogue/catalogue.js';
import { accessDocument } from './access/catalogue/document.js';
import { projectRoot } from './platform/project-root.js';
import { createSchema, schemaText } from './schema.js';

const schema = await createSchema();
writeFileSync(join(projectRoot, 'schema', 'schema.graphql'), schemaText(schema));
writeFileSync(join(projectRoot, 'docs', 'access.md'), accessDocument(catalogue));
