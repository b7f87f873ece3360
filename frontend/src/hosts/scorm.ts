/** SCORM 1.2: what a learning platform keeps of a lesson that it plays. */
import type { Keeper } from "../views/lesson/progress";

/** The part of a platform's `API` that is used; every answer is a text. */
interface Api {
  LMSInitialize(none: ""): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(none: ""): string;
  LMSFinish(none: ""): string;
}

/** How many windows up the platform may stand, by SCORM. */
const MOST_WINDOWS = 7;

/** The platform's keeper; null where the page stands in none. */
export function scormKeeper(): Keeper | null {
  const api = apiAbove(window) ?? (window.opener ? apiAbove(window.opener as Window) : null);
  if (api === null || api.LMSInitialize("") !== "true") return null;
  const state = api.LMSGetValue("cmi.core.lesson_status");
  if (state === "" || state === "not attempted") api.LMSSetValue("cmi.core.lesson_status", "incomplete");
  addEventListener("pagehide", () => (api.LMSSetValue("cmi.core.exit", "suspend"), api.LMSFinish("")), { once: true });
  return {
    read: () => api.LMSGetValue("cmi.suspend_data"),
    keep: (text, share) => {
      api.LMSSetValue("cmi.suspend_data", text);
      api.LMSSetValue("cmi.core.score.min", "0");
      api.LMSSetValue("cmi.core.score.max", "100");
      api.LMSSetValue("cmi.core.score.raw", String(Math.round(100 * share)));
      if (share === 1) api.LMSSetValue("cmi.core.lesson_status", "completed");
      api.LMSCommit("");
    },
  };
}

function apiAbove(from: Window): Api | null {
  let at = from;
  for (let count = 0; count <= MOST_WINDOWS; count += 1) {
    const found = apiOf(at);
    if (found !== null || at.parent === at) return found;
    at = at.parent;
  }
  return null;
}

/** A window of somebody else lets nobody look into it. */
function apiOf(where: Window): Api | null {
  try {
    return (where as Window & { API?: Api }).API ?? null;
  } catch {
    return null;
  }
}
