import { MAX_LINES_PER_CALL } from './plan';
import { MAX_BODY_CHARACTERS } from './size';
import { isNonEmpty, type NonEmpty } from './line';

/**
 * Values by key, in the form of DataLoader (https://github.com/graphql/dataloader): each key is loaded once, many in a
 * call. Keys that are foreseen wait until one of them is needed and then go along with it, so that calls are few and none
 * is made for nothing.
 */
export class Loader<K, V> {
	/** Keys that nobody has needed yet, in the order they were foreseen. */
	private readonly waiting = new Map<string, K>();
	private readonly loads = new Map<string, Promise<ReadonlyMap<string, V>>>();

	/**
	 * @param load takes up to `maxKeys` different keys and gives their values by the texts of the keys; a key that it leaves
	 * out has none
	 * @param textOf one text for all keys that are the same
	 * @param maxKeys how many a call takes
	 * @param charactersOf about how long a key's value is, where many may be too much for a call
	 */
	constructor(
		private readonly load: (keys: NonEmpty<K>) => Promise<ReadonlyMap<string, V>>,
		private readonly textOf: (key: K) => string,
		private readonly maxKeys = MAX_LINES_PER_CALL,
		private readonly charactersOf: (key: K) => number = () => 0,
	) {}

	/** Whether keys wait that have not been loaded. */
	get isWaiting(): boolean {
		return this.waiting.size > 0;
	}

	/** Whether the key has been loaded, or is under way. */
	has(key: K): boolean {
		return this.loads.has(this.textOf(key));
	}

	foresee(key: K): void {
		const text = this.textOf(key);
		if (!this.loads.has(text) && !this.waiting.has(text)) this.waiting.set(text, key);
	}

	/**
	 * Loads what has not been loaded yet.
	 * @returns tells the value of each of these keys, the same object for all who ask; undefined where there is none
	 * @throws what `load` throws
	 */
	async find(keys: readonly K[]): Promise<(key: K) => V | undefined> {
		const texts = new Set(keys.map((key) => this.textOf(key)));
		let next = new OpenLoad<K>(this.maxKeys);
		for (const key of keys) {
			const text = this.textOf(key);
			if (this.loads.has(text) || next.take(text, key, this.charactersOf(key))) continue;
			this.start(next);
			next = new OpenLoad<K>(this.maxKeys);
			next.take(text, key, this.charactersOf(key));
		}
		this.start(next);
		const loads = new Map<string, Promise<ReadonlyMap<string, V>>>();
		for (const text of texts) {
			const load = this.loads.get(text);
			if (load !== undefined) loads.set(text, load);
		}
		const values = new Map<string, V>();
		for (const [text, load] of loads) {
			const value = (await load).get(text);
			if (value !== undefined) values.set(text, value);
		}
		return (key) => values.get(this.textOf(key));
	}

	/** Loads these keys, and others that wait, up to what a call takes. */
	private start(open: OpenLoad<K>): void {
		const { chosen } = open;
		if (chosen.size === 0) return;
		for (const [text, key] of this.waiting) if (!open.take(text, key, this.charactersOf(key))) break;
		const keys = [...chosen.values()];
		if (!isNonEmpty(keys)) return;
		const loading = this.load(keys);
		// Whoever asks for its values meets the failure; whoever asks later has them loaded anew.
		loading.catch(() => {
			for (const text of chosen.keys()) if (this.loads.get(text) === loading) this.loads.delete(text);
		});
		for (const text of chosen.keys()) {
			this.waiting.delete(text);
			this.loads.set(text, loading);
		}
	}
}

/** The keys of a call that is not made yet. */
class OpenLoad<K> {
	readonly chosen = new Map<string, K>();
	private characters = 0;

	constructor(private readonly maxKeys: number) {}

	/** Whether the key is in. One always is, however long its value may be. */
	take(text: string, key: K, characters: number): boolean {
		if (this.chosen.has(text)) return true;
		if (this.chosen.size >= this.maxKeys) return false;
		if (this.chosen.size > 0 && this.characters + characters > MAX_BODY_CHARACTERS) return false;
		this.chosen.set(text, key);
		this.characters += characters;
		return true;
	}
}
