import { FILE_DAMAGED, imageTooLarge, refuse } from '../refusals.js';

/** Holds a sheet of A3 at 600 dpi (70 megapixels); unpacked it takes 320 MB. */
const MOST_MEGAPIXELS = 80;
const SIDE_BELOW = 20_000;

/**
 * Checks the size that a picture's header gives, before anybody unpacks it.
 *
 * @throws RefusalError IMAGE_TOO_LARGE; FILE_DAMAGED for a side of no pixels
 */
export function refusePixels(width: number, height: number): void {
  if (width === 0 || height === 0) refuse(FILE_DAMAGED);
  if (width >= SIDE_BELOW || height >= SIDE_BELOW || width * height > MOST_MEGAPIXELS * 1e6) {
    refuse(imageTooLarge(MOST_MEGAPIXELS, SIDE_BELOW));
  }
}
