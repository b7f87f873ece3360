/** An SVG picture as pixels. */

/** Pixels for each unit of the picture: sharp on slides and in print. */
const FINENESS = 3;

export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image(width * FINENESS, height * FINENESS);
  image.src = addressOf(svg);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: width * FINENESS,
    height: height * FINENESS,
  });
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

export const addressOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Waits until what was said last stands on the screen: after the next frame. */
export const shownOnScreen = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
