import { join } from 'node:path';
import { chromium, selectors, type Browser, type Locator, type Page } from 'playwright-core';
import type { Rest } from '../instance/rest';
import { instance } from './support';

const HEIGHT = 900;

/** n8n's editor in a browser, with a picture of each step. */
export class Editor {
	#pictures = 0;

	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	/** @param rest its log-in is the browser's too */
	static async open(rest: Rest): Promise<Editor> {
		const { url, chromium: executablePath } = instance();
		if (executablePath === undefined) throw new Error('No Chromium was given');
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({
			executablePath,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-background-networking',
				'--disable-component-update',
				'--no-first-run',
				// Nothing leaves this machine.
				'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
			],
		});
		const context = await browser.newContext({
			viewport: { width: 1440, height: HEIGHT },
			locale: 'en-GB',
			timezoneId: 'UTC',
		});
		const [name = '', value = ''] = rest.cookie.split('=', 2);
		await context.addCookies([{ name, value, url }]);
		// n8n ties a log-in to the browser that made it.
		await context.addInitScript(`localStorage.setItem('n8n-browserId', ${JSON.stringify(rest.browserId)})`);
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		return new Editor(browser, page);
	}

	async goTo(path: string): Promise<void> {
		await this.page.goto(`${instance().url}${path}`);
	}

	async openNode(name: string): Promise<Locator> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		const panel = this.page.getByTestId('ndv');
		await panel.waitFor();
		return panel;
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** Chooses from one of the editor's drop-down lists, and gives all that it offers. */
	async choose(parameter: Locator, option: string): Promise<string[]> {
		await parameter.locator('.el-select').first().click();
		const offered = this.page.getByRole('option').filter({ visible: true });
		await offered.first().waitFor();
		const texts = (await offered.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
		await this.page.getByRole('option', { name: option }).filter({ visible: true }).first().click();
		return texts;
	}

	/** Takes a picture of the page as it is; the names have the order of the steps. */
	async picture(step: string): Promise<void> {
		this.#pictures++;
		const name = `${String(this.#pictures).padStart(2, '0')}-${step.toLowerCase().replace(/\W+/g, '-')}.png`;
		// What has just been clicked is still moving.
		await this.page.waitForTimeout(400);
		await this.page.screenshot({ path: join(instance().picturesFolder, name) });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
