/** The token of a server that asks for one: it comes behind the # of the address, which no browser sends to anybody. */

const KEY = "smallnets.token";
const PLACE = /^#token=([\w-]+)&?/;

/** Takes the token out of the address, so that it is not copied with a link; a reload finds it in the tab's memory. */
export function takeToken(): string {
  const found = PLACE.exec(location.hash);
  if (found === null) return sessionStorage.getItem(KEY) ?? "";
  const rest = location.hash.slice(found[0].length);
  sessionStorage.setItem(KEY, found[1] ?? "");
  history.replaceState(null, "", `${location.pathname}${location.search}${rest ? `#${rest}` : ""}`);
  return found[1] ?? "";
}
