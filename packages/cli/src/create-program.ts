import { Command } from 'commander';
import { checkCommand } from './commands/check.js';
import { explainCommand } from './commands/explain.js';
import { gatewayCommand } from './commands/gateway.js';
import { migrateCommand } from './commands/migrate.js';
import { planCommand } from './commands/plan.js';
import { scanCommand } from './commands/scan.js';
import { serveCommand } from './commands/serve.js';
import { undoCommand } from './commands/undo.js';
import { exitCodesLine } from './exit-codes.js';
import { version } from './version.js';

/** `qopen-compat` with all its commands, in the order in which a team needs them. */
export function createProgram(): Command {
  return new Command('qopen-compat')
    .description(
      'Takes code off the deprecated GetRobotAccountByIds: find it, serve it on V2, migrate it, keep it out, test it without the vendor.',
    )
    .version(version)
    .addCommand(scanCommand())
    .addCommand(explainCommand())
    .addCommand(migrateCommand())
    .addCommand(undoCommand())
    .addCommand(checkCommand())
    .addCommand(planCommand())
    .addCommand(serveCommand())
    .addCommand(gatewayCommand())
    .addHelpText('afterAll', `\n${exitCodesLine()}`);
}
