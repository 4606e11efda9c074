// `npm run draw` draws the rooms of the shipped code, as its imports have them, into CONTRIBUTING.md; with `-- --check` it
// says whether the picture there is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { cruise } from 'dependency-cruiser';
import walls from '../.dependency-cruiser.cjs';

const PAGE = 'CONTRIBUTING.md';
const PLACE = /(<!-- rooms -->\n)[^]*(<!-- end of rooms -->)/;
const ENTRANCE = 'node';

/** The files that n8n loads and the two behind one of them are one box: they are no more than the door. */
function roomOf(file) {
	const [, inHouse] = /^nodes\/HubspotCommerce\/(.*)$/.exec(file) ?? [];
	if (inHouse === undefined) return file.split('/')[0];
	if (/^(HubspotCommerce(Trigger)?\.node|actions\/[^/]*)\.ts$/.test(inHouse)) return ENTRANCE;
	const [first, second] = inHouse.split('/');
	return first === 'actions' ? second : first.replace(/\.ts$/, '');
}

/** By room, the rooms that it knows. */
async function readRooms() {
	const { output } = await cruise(['nodes', 'credentials'], walls.options);
	const rooms = new Map();
	for (const { source, dependencies } of output.modules) {
		if (!/^(nodes|credentials)\/.*\.ts$/.test(source)) continue;
		const room = roomOf(source);
		if (!rooms.has(room)) rooms.set(room, new Set());
		for (const { resolved } of dependencies) {
			if (/^(nodes|credentials)\//.test(resolved) && roomOf(resolved) !== room) rooms.get(room).add(roomOf(resolved));
		}
	}
	return new Map([...rooms].sort(([one], [other]) => one.localeCompare(other, 'en')));
}

function reaches(rooms, from, to, seen = new Set()) {
	seen.add(from);
	return [...rooms.get(from)].some((next) => next === to || (!seen.has(next) && reaches(rooms, next, to, seen)));
}

/** Nearly every room knows HubSpot: where one is reached over others too, an arrow of its own would only hide those. */
function withoutShortcuts(rooms) {
	for (const [room, known] of rooms) {
		for (const other of [...known].sort()) {
			known.delete(other);
			if (!reaches(rooms, room, other)) known.add(other);
		}
	}
	return rooms;
}

function mermaidOf(rooms) {
	const arrows = [...rooms]
		.filter(([, known]) => known.size > 0)
		.map(([room, known]) => `${room} --> ${[...known].sort().join(' & ')}`);
	return ['```mermaid', 'flowchart TD', ...arrows.map((arrow) => `\t${arrow}`), '```'].join('\n');
}

const page = await readFile(PAGE, 'utf8');
if (!PLACE.test(page))
	throw new Error(`${PAGE} has no place for the picture: <!-- rooms --> and <!-- end of rooms -->`);
const picture = mermaidOf(withoutShortcuts(await readRooms()));
const drawn = page.replace(PLACE, (_, start, end) => `${start}\n${picture}\n\n${end}`);
if (!process.argv.includes('--check')) await writeFile(PAGE, drawn);
else if (drawn !== page) {
	console.error(`The picture in ${PAGE} is not what the code looks like: npm run draw`);
	process.exitCode = 1;
}
