/** `npm run -s record:verify`: see docs/record.md. */
import { runCommand } from './command.js';

const { exitCode, text } = await runCommand(process.argv.slice(2), process.env);
(exitCode === 2 ? process.stderr : process.stdout).write(`${text}\n`);
process.exitCode = exitCode;
