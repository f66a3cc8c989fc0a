/** Addresses that come from data are followed only where their scheme is harmless. */

const PAGES = new Set(["https:", "http:", "mailto:", "tel:"]);
const IMAGES = new Set(["https:", "http:"]);

/** The address for an `href`, or undefined. */
export function link(address: string | undefined): string | undefined {
  return allowed(address, PAGES);
}

/** The address for an `img`, or undefined. */
export function picture(address: string | undefined): string | undefined {
  if (address?.startsWith("/") && !address.startsWith("//")) return address;
  return /^data:image\/(png|jpeg|webp|gif|avif);/.test(address ?? "")
    ? address
    : allowed(address, IMAGES);
}

function allowed(address: string | undefined, schemes: Set<string>): string | undefined {
  try {
    return address && schemes.has(new URL(address).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
