/** The size of a picture in pixels, as the browser finds it; null where it has none or cannot be shown. */
export async function pictureSize(address: string): Promise<{ width: number; height: number } | null> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    return null;
  }
  const { naturalWidth: width, naturalHeight: height } = picture;
  return width > 0 && height > 0 ? { width, height } : null;
}
