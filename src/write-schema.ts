/** `npm run schema`: writes schema/schema.graphql from the code; the API needs no database to be described. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './platform/project-root.js';
import { Registry } from './registry/registry.js';
import { createSchema, schemaText } from './schema.js';

const schema = await createSchema(new Registry([], [], [], [], new Map()));
writeFileSync(join(projectRoot, 'schema', 'schema.graphql'), schemaText(schema));
