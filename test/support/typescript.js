/**
 * Lets plain Node run the TypeScript of this project, for tests that need a process of their own:
 * `node --import ./test/support/typescript.js file.ts`. Types are stripped, as in the tests themselves.
 */
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);
