import './environment';
import { HELP, readArguments } from './arguments';
import { runDemo } from './demo';
import { readNorthwindOrders } from './northwind/northwind';
import { WorkflowStopped } from './runWorkflow';
import { readSampleOrders } from './sampleOrders';
import { UsageError } from './usageError';

const FAILED = 1;
const MISUSED = 2;

async function main(): Promise<number> {
	try {
		const { help, northwindDirectory } = readArguments(process.argv.slice(2));
		if (help) {
			console.log(HELP);
			return 0;
		}
		const orders = northwindDirectory === null ? readSampleOrders() : readNorthwindOrders(northwindDirectory);
		return (await runDemo(orders)) ? 0 : FAILED;
	} catch (error) {
		if (!(error instanceof UsageError || error instanceof WorkflowStopped)) throw error;
		console.error(error.message);
		return error instanceof UsageError ? MISUSED : FAILED;
	}
}

void main().then((exitCode) => {
	process.exitCode = exitCode;
});
