import { animatedWebp } from '../e2e/pictures/animation';

/** A still WebP as RIFF has it: a name, a length and the content, each chunk of an even length. */
function still(content: string): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(content.length);
	const padding = content.length % 2 === 1 ? '\0' : '';
	return Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), length, Buffer.from(content + padding)]);
}

test('the frames stand one after the other, with their size and how long they are shown', () => {
	const frames = [
		{ webp: still('abc'), durationMs: 1_500 },
		{ webp: still('de'), durationMs: 258 },
	];
	const file = animatedWebp(frames, { width: 1_200, height: 800 });
	// 4 of "WEBP", 18 of VP8X, 14 of ANIM, 8 + 16 + 12 and 8 + 16 + 10 of the frames.
	expect([file.length, file.readUInt32LE(4)]).toEqual([8 + 106, 106]);
	expect(file.toString('latin1', 8, 16)).toBe('WEBPVP8X');
	const first = file.indexOf('ANMF');
	// One less than width and height, as the format has it.
	expect([file.readUIntLE(first + 14, 3), file.readUIntLE(first + 17, 3)]).toEqual([1_199, 799]);
	expect(file.readUIntLE(first + 20, 3)).toBe(1_500);
	expect(file.toString('latin1', first + 24, first + 35)).toBe('VP8 \u0003\0\0\0abc');
	const second = file.indexOf('ANMF', first + 4);
	expect(file.readUIntLE(second + 20, 3)).toBe(258);
});

test('what is no still WebP is refused', () => {
	expect(() => animatedWebp([{ webp: Buffer.from('a PNG, say'), durationMs: 1 }], { width: 1, height: 1 })).toThrow(
		'no still picture',
	);
});
