import { Command, InvalidArgumentError, Option } from 'commander';
import { startDropIn } from '@qopen-compat/drop-in';
import { wholeNumber } from '../whole-number.js';
import { untilStopped } from '../until-stopped.js';

/** `qopen-compat serve`: the drop-in as a process, for programs that cannot be changed. */
export function serveCommand(): Command {
  return new Command('serve')
    .description(
      'Answer the deprecated GetRobotAccountByIds on V2 for any program on this machine; forward everything else.',
    )
    .requiredOption('--upstream <url>', "the vendor's base URL, http(s)://host[:port]", baseUrl)
    .option('--port <n>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .option(
      '--deadline-ms <n>',
      'milliseconds for one old call',
      wholeNumber(1, 2_147_483_647),
      60_000,
    )
    .addHelpText(
      'after',
      '\nThe first line of output is JSON: { "url": … }. Give that URL to the program instead of the vendor\'s.\nTokens pass through in memory only; nothing is logged but the kind of a failure.',
    )
    .action(
      async ({
        upstream,
        port,
        host,
        deadlineMs,
      }: {
        upstream: string;
        port: number;
        host: string;
        deadlineMs: number;
      }) => {
        const dropIn = await startDropIn({
          upstream,
          port,
          host,
          deadlineMs,
          onFailure: (error) =>
            console.error(error instanceof Error ? error.message : 'unexpected failure'),
        });
        console.log(JSON.stringify({ url: dropIn.url }));
        await untilStopped();
        await dropIn.close();
      },
    );
}

function baseUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new InvalidArgumentError('Give http(s)://host[:port].');
}
