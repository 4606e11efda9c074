/** A picture of an animation. */
export interface Frame {
	/** A still picture as WebP, without transparency. */
	readonly webp: Buffer;
	/** For how long it is shown. */
	readonly durationMs: number;
}

/** What the canvas of an animation is, in pixels. All frames have this size. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

const ANIMATED = 0x02;
/** Each frame takes the place of the one before. */
const NO_BLENDING = 0x02;

/**
 * Puts still pictures together to an animated WebP that goes on for ever. WebP Container Specification (Google): a RIFF file
 * with `VP8X` and `ANIM`, and an `ANMF` around each frame's own chunk.
 *
 * @throws Error when a frame is not a simple WebP
 */
export function animatedWebp(frames: readonly Frame[], { width, height }: Size): Buffer {
	const header = Buffer.alloc(10);
	header[0] = ANIMATED;
	header.writeUIntLE(width - 1, 4, 3);
	header.writeUIntLE(height - 1, 7, 3);
	// A background that nobody sees, and no end to the repetitions.
	const animation = Buffer.alloc(6);
	const parts = frames.map(({ webp, durationMs }) => {
		const frame = Buffer.alloc(16);
		frame.writeUIntLE(width - 1, 6, 3);
		frame.writeUIntLE(height - 1, 9, 3);
		frame.writeUIntLE(durationMs, 12, 3);
		frame[15] = NO_BLENDING;
		return chunk('ANMF', Buffer.concat([frame, pictureIn(webp)]));
	});
	const content = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', header), chunk('ANIM', animation), ...parts]);
	return chunk('RIFF', content);
}

/** The chunk with the picture itself, as it stands in a still WebP. */
function pictureIn(webp: Buffer): Buffer {
	for (let at = 12; at + 8 <= webp.length; ) {
		const length = webp.readUInt32LE(at + 4);
		const end = at + 8 + length + (length % 2);
		if (webp.toString('latin1', at, at + 3) === 'VP8' && webp[at + 3] !== 0x58) return webp.subarray(at, end);
		at = end;
	}
	throw new Error('This is no still picture in WebP');
}

function chunk(name: string, content: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.write(name, 'latin1');
	head.writeUInt32LE(content.length, 4);
	return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
