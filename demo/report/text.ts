import { styleText } from 'node:util';

/** A whole number as people read it, such as 2,155. */
export function count(number: number): string {
	return number.toLocaleString('en-US');
}

/** A span of time in seconds with one decimal, such as 46.2 s. */
export function seconds(spanMs: number): string {
	return `${(spanMs / 1_000).toFixed(1)} s`;
}

/** A number of things, such as "1 line" or "2,155 lines". */
export function amount(number: number, noun: string): string {
	return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

type Style = 'bold' | 'dim' | 'green' | 'red';

/** The text in a style where stdout is a terminal that shows it, else as it is. */
export function styled(style: Style, text: string): string {
	return process.stdout.isTTY ? styleText(style, text) : text;
}
