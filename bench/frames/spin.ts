/** `pan` and `zoom`: the whole map is seen at first. `close`: moved where names can be read. */
export type Movement = 'pan' | 'zoom' | 'close';

const FRAMES = 90;
/** A slow one is stopped: what it shows by then is enough. */
const MOST_MS = 3500;
const CLOSE_STEPS = 8;
const WHEEL = 60;

/** Moves the map by a mouse's events, one a frame, as a reader would; times between frames. */
export async function spin(movement: Movement): Promise<number[]> {
  const target = document.querySelector<HTMLElement | SVGElement>('[data-bench-map], canvas');
  if (target === null) {
    throw new Error('no map');
  }
  // There is no such pointer to capture.
  target.setPointerCapture = () => undefined;
  const fire = (type: string, x: number, y: number, buttons: number): void => {
    const place = { clientX: x, clientY: y, pointerId: 1, button: 0, buttons, pointerType: 'mouse' };
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...place }));
  };
  const wheel = (deltaY: number): void => {
    target.dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: 640, clientY: 400, deltaY })
    );
  };
  if (movement === 'close') {
    for (let step = 0; step < CLOSE_STEPS; step++) {
      wheel(-4 * WHEEL);
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
  const start = freePlace(target, fire);
  const act =
    movement === 'zoom'
      ? (i: number) => wheel(i % (FRAMES / 2) < FRAMES / 4 ? -WHEEL : WHEEL)
      : (i: number) =>
          fire(
            i === 0 ? 'pointerdown' : 'pointermove',
            start.x + 200 * Math.sin(i / 9),
            start.y + 120 * Math.cos(i / 9) - 120,
            1
          );
  const times: number[] = [];
  let last = await frame();
  for (let i = 0, spent = 0; i < FRAMES && spent < MOST_MS; i++) {
    act(i);
    const now = await frame();
    times.push(now - last);
    spent += now - last;
    last = now;
  }
  fire('pointerup', start.x, start.y, 0);
  if (movement === 'close') {
    for (let step = 0; step < CLOSE_STEPS; step++) {
      wheel(4 * WHEEL);
    }
  }
  return times;
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Where nothing lies under the pointer: a node would be dragged, and the map would stay. */
function freePlace(
  target: HTMLElement | SVGElement,
  fire: (type: string, x: number, y: number, buttons: number) => void
): { readonly x: number; readonly y: number } {
  for (let y = 400; y > 20; y -= 15) {
    for (let x = 640; x > 20; x -= 15) {
      fire('pointermove', x, y, 0);
      if (target.style.cursor !== 'pointer') {
        fire('pointerleave', x, y, 0);
        return { x, y };
      }
    }
  }
  throw new Error('no free place to take hold of the map');
}
