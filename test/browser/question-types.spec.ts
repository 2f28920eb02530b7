import type { Locator, Page } from '@playwright/test';
import { mistakesOn } from './support/axe.js';
import { lostFocusOn } from './support/focus.js';
import { MadeAttempt } from './support/made-attempt.js';
import { CIRCLE, type ItemName, ITEMS, REVIEWED } from './support/questions.js';
import { settled, sideways, sidewaysAtDoubleText } from './support/screens.js';
import { expect, test } from './support/test.js';

const NAMES = Object.keys(ITEMS) as ItemName[];

let made: MadeAttempt;

interface Spot {
  x: number;
  y: number;
}

const begin = async ({ page, owner, newcomer }: { page: Page; owner: never; newcomer: () => Promise<never> }) => {
  made = await MadeAttempt.begin(page, owner, await newcomer());
};

/** The answer that the server got last. */
const expectHeld = (name: ItemName, response: unknown): Promise<void> =>
  expect.poll(() => made.held(ITEMS[name].id)?.response ?? null).toEqual(response);

const grip = (page: Page, what: string): Locator => page.getByRole('button', { name: `Move: ${what}` });

/** Well into an element, seen from where one comes. */
const waysOf = async (from: Locator, to: Locator): Promise<[start: Spot, end: Spot]> => {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!];
  const depth = b.y > a.y ? 0.75 : 0.25;
  return [
    { x: a.x + a.width / 2, y: a.y + a.height / 2 },
    { x: b.x + b.width / 2, y: b.y + b.height * depth },
  ];
};

const dragByMouse = async (page: Page, from: Locator, to: Locator): Promise<void> => {
  const [start, end] = await waysOf(from, to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
};

/** What a finger does: Chromium makes pointer events of it, and scrolls where it may. */
const dragByTouch = async (page: Page, from: Locator, to: Locator): Promise<void> => {
  const [start, end] = await waysOf(from, to);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: string, touchPoints: Spot[]): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints });
  await touch('touchStart', [start]);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', [{ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part }]);
  }
  await touch('touchEnd', []);
  await finger.detach();
};

test.describe('answered with the mouse', () => {
  test.beforeEach(begin as never);

  test('every type of question tells the server what was meant', async ({ page }) => {
    await made.show([ITEMS.matching]);
    await page.getByRole('combobox', { name: /painful/ }).selectOption('Thank the person, and wait');
    await page.getByRole('combobox', { name: /twelve minutes/ }).selectOption('Name the time that is left');
    await page.getByRole('combobox', { name: /twelve minutes/ }).selectOption('');
    await expectHeld('matching', { places: { r2: 'a' } });

    await made.show([ITEMS.pictured]);
    await page.getByRole('button', { name: /The same people/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'a closed circle' }).click();
    await expectHeld('pictured', { places: { r2: 'b' } });
    await expect(page.getByRole('button', { name: 'The same people every week. a closed circle' })).toBeFocused();

    await made.show([ITEMS.ordering]);
    await expect(page.getByText('0 of 1 answered').last()).toBeVisible();
    await page.getByRole('button', { name: 'Keep this order' }).click();
    await expectHeld('ordering', { choiceIds: ['a', 'b', 'c', 'd', 'e'] });
    await dragByMouse(page, grip(page, 'Closing words'), grip(page, 'A short silence'));
    await expectHeld('ordering', { choiceIds: ['b', 'c', 'd', 'e', 'a'] });
    await page.getByRole('button', { name: 'Take answer back' }).click();
    await expectHeld('ordering', { choiceIds: [] });

    await made.show([ITEMS.short]);
    await page.getByLabel('Your answer').fill('Confidentiality');
    await expectHeld('short', { text: 'Confidentiality' });

    await made.show([ITEMS.number]);
    await page.getByLabel('Your answer, a number').fill('5');
    await page.getByLabel('Unit').selectOption('min');
    await expectHeld('number', { text: '5', unit: 'min' });

    await made.show([ITEMS.cloze]);
    await page.getByRole('combobox', { name: 'Gap 1' }).selectOption('on time');
    await page.getByRole('textbox', { name: 'Gap 2' }).fill('90');
    await page.getByRole('combobox', { name: 'Gap 2, Unit' }).selectOption('min');
    await page.getByRole('textbox', { name: 'Gap 3' }).fill('the facilitator');
    await page.getByRole('checkbox', { name: 'Newcomers' }).check();
    await page.getByRole('checkbox', { name: 'Their families, where the group agreed' }).check();
    await expectHeld('cloze', {
      gaps: {
        g1: { choiceIds: ['a'] },
        g2: { text: '90', unit: 'min' },
        g3: { text: 'the facilitator' },
        g4: { choiceIds: ['c', 'd'] },
      },
    });
  });

  test('words are dragged into gaps that they fit, and stand once', async ({ page }) => {
    await made.show([ITEMS.words]);
    const word = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
    const gap = (number: number): Locator => page.getByRole('button', { name: new RegExp(`^Gap ${number}`) });
    await dragByMouse(page, word('listens'), gap(1));
    await expectHeld('words', { places: { g1: 'a' } });
    await dragByMouse(page, word('listens'), gap(2));
    await expectHeld('words', { places: { g2: 'a' } });
    await dragByMouse(page, word('agreed on'), gap(1));
    await dragByMouse(page, word('agreed on'), gap(3));
    await expectHeld('words', { places: { g2: 'a', g3: 'c' } });
    await gap(1).click();
    await page.getByRole('dialog').getByRole('button', { name: 'warns' }).click();
    await expectHeld('words', { places: { g1: 'd', g2: 'a', g3: 'c' } });
    await gap(2).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it empty' }).click();
    await expectHeld('words', { places: { g1: 'd', g3: 'c' } });
  });

  test('marks on a picture are told in its own pixels, whatever the size it is shown in', async ({ page }) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await made.show([ITEMS.spots]);
      const picture = page.getByRole('img', { name: /Six chairs/ });
      const box = (await picture.boundingBox())!;
      await picture.click({ position: { x: box.width / 3, y: box.height / 4 } });
      await expect.poll(() => made.held('q-spots')?.response).toBeTruthy();
      const { points } = made.held('q-spots')!.response as { points: { x: number; y: number }[] };
      expect(Math.abs(points[0]!.x - 200)).toBeLessThanOrEqual(2);
      expect(Math.abs(points[0]!.y - 100)).toBeLessThanOrEqual(2);
      await picture.click({ position: { x: box.width / 2, y: box.height / 2 } });
      await picture.click({ position: { x: box.width * 0.9, y: box.height * 0.9 } });
      await expect(page.getByText('All marks are set. Move one, or take one away.')).toHaveCount(1);
      await page.getByRole('button', { name: 'Take the last mark away' }).click();
      await expect.poll(() => (made.held('q-spots')!.response as { points: unknown[] }).points.length).toBe(1);
    }
    await page.getByRole('switch', { name: 'Answer in words instead' }).click();
    await page.getByRole('checkbox', { name: 'The door on the left' }).check();
    await expectHeld('spots', { choiceIds: ['b'] });
  });

  test('a judgement is ranked, or rated move by move', async ({ page }) => {
    await made.show([ITEMS.rank]);
    await page.getByRole('button', { name: 'Down: Remind everybody of the agreement, kindly' }).click();
    await expectHeld('rank', { choiceIds: ['b', 'a', 'c'] });
    await made.show([ITEMS.rate]);
    const move = page.getByRole('radiogroup', { name: 'Let everybody answer' });
    await move.getByText('Harmful').click();
    await page.getByRole('radiogroup', { name: 'Change the subject' }).getByText('Somewhat helpful').click();
    await expectHeld('rate', { ratings: { b: 0, c: 2 } });
  });
});

test.describe('answered with the keyboard alone', () => {
  test.beforeEach(begin as never);

  test('things are brought into order, and every move is said', async ({ page }) => {
    await made.show([ITEMS.ordering]);
    await grip(page, 'Sharing in turn').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByRole('status').filter({ hasText: 'Moved to place 2 of 5' })).toBeAttached();
    await expect(grip(page, 'Sharing in turn')).toBeFocused();
    await expectHeld('ordering', { choiceIds: ['a', 'c', 'b', 'd', 'e'] });

    await page.keyboard.press('Space');
    await expect(grip(page, 'Sharing in turn')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('status').filter({ hasText: 'Moved to place 5 of 5' })).toBeAttached();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await expectHeld('ordering', { choiceIds: ['a', 'b', 'd', 'e', 'c'] });

    await page.getByRole('button', { name: 'Up: Welcome' }).press('Enter');
    await expectHeld('ordering', { choiceIds: ['b', 'a', 'd', 'e', 'c'] });
    await expect(page.getByRole('button', { name: 'Down: Welcome' })).toBeFocused();
  });

  test('words go into gaps', async ({ page }) => {
    await made.show([ITEMS.words]);
    await page.getByRole('button', { name: 'Gap 2, empty' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'What belongs into gap 2?' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'reminds' }).press('Enter');
    await expectHeld('words', { places: { g2: 'b' } });
    await expect(page.getByRole('button', { name: 'Gap 2: reminds' })).toBeFocused();
  });

  test('marks are added, moved and taken away', async ({ page }) => {
    await made.show([ITEMS.spots]);
    await page.getByRole('button', { name: 'Add a mark' }).press('Enter');
    await expectHeld('spots', { points: [{ x: 300, y: 200 }] });
    await expect(page.getByRole('button', { name: /^Mark 1/ })).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    await expectHeld('spots', { points: [{ x: 292, y: 199 }] });
    await page.keyboard.press('Delete');
    await expectHeld('spots', { points: [] });
  });

  test('words are counted, and the bounds are said when they are crossed', async ({ page }) => {
    await made.show([ITEMS.written]);
    const field = page.getByLabel('Your answer');
    await expect(field).toHaveValue('I would begin with ');
    expect(made.held('q-written')).toBeUndefined();
    await field.press('End');
    await page.keyboard.type('tea');
    await expect(page.getByText('5 words', { exact: true })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'The length is right.' })).toBeAttached();
    await page.keyboard.type(' and then listen to whatever wants to be said');
    await expect(page.getByRole('status').filter({ hasText: 'There are more words than asked for.' })).toBeAttached();
    await expectHeld('written', { text: 'I would begin with tea and then listen to whatever wants to be said' });
  });

  test('every place can be reached and seen', async ({ page }) => {
    for (const name of NAMES) {
      await made.show([ITEMS[name]]);
      await settled(page);
      expect(await lostFocusOn(page), name).toEqual([]);
    }
  });
});

test.describe('answered with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });
  test.beforeEach(begin as never);

  test('rows and words follow it, gaps and pictures take a tap', async ({ page }) => {
    // Taps first: right after a drag the browser waits whether a tap becomes a double one.
    await made.show([ITEMS.ordering]);
    await page.getByRole('button', { name: 'Down: Closing words' }).tap();
    await expectHeld('ordering', { choiceIds: ['b', 'a', 'c', 'd', 'e'] });
    await dragByTouch(page, grip(page, 'Sharing in turn'), grip(page, 'Welcome'));
    await expectHeld('ordering', { choiceIds: ['c', 'b', 'a', 'd', 'e'] });

    await made.show([ITEMS.words]);
    await page.getByRole('button', { name: 'Gap 1, empty' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'listens' }).tap();
    await expectHeld('words', { places: { g1: 'a' } });
    await dragByTouch(
      page,
      page.getByRole('listitem').filter({ hasText: 'reminds' }),
      page.getByRole('button', { name: 'Gap 2, empty' }),
    );
    await expectHeld('words', { places: { g1: 'a', g2: 'b' } });

    await made.show([ITEMS.spots]);
    await page.getByRole('img', { name: /Six chairs/ }).tap();
    await expect(page.getByRole('button', { name: /^Mark 1/ })).toBeVisible();
    await dragByTouch(
      page,
      page.getByRole('button', { name: /^Mark 1/ }),
      page.getByRole('button', { name: 'Add a mark' }),
    );
    await expect
      .poll(() => (made.held('q-spots')?.response as { points: Spot[] } | undefined)?.points[0]?.y)
      .toBe(CIRCLE.height - 1);

    await made.show([ITEMS.rate]);
    await page.getByRole('radiogroup', { name: 'Change the subject' }).getByText('Very helpful').tap();
    await expectHeld('rate', { ratings: { c: 3 } });
  });
});

test.describe('to be read by everybody', () => {
  test.beforeEach(begin as never);

  const look = async (page: Page): Promise<string[]> => {
    const found: string[] = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      for (const light of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' });
        await settled(page);
        const mistakes = await mistakesOn(page, { colours: light === 'dark' });
        found.push(...mistakes.map((each) => `${light}, ${width} px: ${each}`));
      }
      found.push(...(await sideways(page)).map((each) => `sideways at ${width} px: ${each}`));
    }
    await page.setViewportSize({ width: 320, height: 640 });
    return [...found, ...(await sideways(page)), ...(await sidewaysAtDoubleText(page))];
  };

  test('questions of every type, before and after answering', async ({ page }) => {
    test.setTimeout(180_000);
    for (const name of NAMES) {
      await made.show([ITEMS[name]], { confidence: true });
      expect(await look(page), name).toEqual([]);
      const { response } = REVIEWED[name];
      const { id } = ITEMS[name];
      await made.show([ITEMS[name]], { responses: { [id]: response }, sequences: { [id]: 1 } });
      expect(await look(page), `${name}, answered`).toEqual([]);
    }
  });

  test('what was answered and what was right', async ({ page }) => {
    const all = Object.values(REVIEWED);
    await made.show(
      all.map(({ item }) => item),
      {
        state: 'submitted',
        responses: Object.fromEntries(all.map(({ item, response }) => [item.id, response])),
        sequences: Object.fromEntries(all.map(({ item }) => [item.id, 1])),
        result: { points: 5000, maxPoints: 9000, passed: false },
      },
    );
    expect(await look(page)).toEqual([]);
    await expect(page.getByText('Right: confidentiality')).toBeVisible();
    await expect(page.getByText('7 of 9, most of the panel').first()).toBeVisible();
    await expect(page.getByText('A person will read this answer and mark it.')).toBeVisible();
    await expect(page.getByText('In its right place')).toHaveCount(3);
  });
});

test.describe('a sitting', () => {
  test.beforeEach(begin as never);

  const THREE = [
    { ...ITEMS.heard, sectionId: 'one' },
    { ...ITEMS.short, sectionId: 'two' },
    { ...ITEMS.rate, sectionId: 'two' },
  ];
  const sections = [
    { id: 'one', title: 'Listening', instructionsHtml: '<p>You may listen as often as you like.</p>' },
    { id: 'two', title: 'Judging', instructionsHtml: '' },
  ];

  test('opens each section with its heading and instructions, asks how sure one is, and hides a clock', async ({
    page,
  }) => {
    const deadline = new Date(Date.now() + 30 * 60_000).toISOString();
    await made.show(THREE, { sections, confidence: true, clock: 'hidden', deadline, now: new Date().toISOString() });
    await expect(page.getByRole('heading', { level: 2, name: 'Listening' })).toBeVisible();
    await expect(page.getByText('You may listen as often as you like.')).toBeVisible();
    await expect(page.getByText(/left$/)).toHaveCount(0);
    await page.getByRole('radiogroup', { name: 'How sure are you?' }).getByText('Fairly sure').click();
    await expect.poll(() => made.held('q-heard')).toMatchObject({ response: { choiceIds: [] }, confidence: 2 });
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Judging' })).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 3 of 3' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(0);
  });

  test('shows a clock that is not hidden', async ({ page }) => {
    const deadline = new Date(Date.now() + 30 * 60_000).toISOString();
    await made.show(THREE, { deadline, now: new Date().toISOString() });
    await expect(page.getByText('30 mins left')).toBeVisible();
  });

  test('without a way back goes on question by question, and says so before', async ({ page }) => {
    await made.show(THREE, { navigation: 'sequential' });
    await expect(page.getByText(/you cannot come back to this question/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Go on without an answer' })).toBeVisible();
    await page.getByRole('radio', { name: 'She asks for names.' }).check();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 2 of 3' })).toBeVisible();
    await expect(page.getByRole('link', { name: /Previous|Question 1/ })).toHaveCount(0);

    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 2 of 3' })).toBeVisible();
    await page.goto(`${page.url()}?item=1`);
    await expect(page.getByRole('heading', { level: 1, name: 'Question 2 of 3' })).toBeVisible();
    await page.getByRole('button', { name: 'Go on without an answer' }).click();
    await page.getByRole('button', { name: 'Go on without an answer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Look over your answers' })).toBeVisible();
    await expect(page.getByText('2 questions are not answered yet.')).toBeVisible();
    await expect(page.getByRole('link', { name: /Back to the questions|Question/ })).toHaveCount(0);
    expect(await mistakesOn(page)).toEqual([]);
  });
});
