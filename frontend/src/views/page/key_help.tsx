/** All keys of the page, as a list. */
import type { JSX } from "preact";
import { KEYS_TEXT } from "../../texts/en_keys";

export function KeyHelp(): JSX.Element {
  return (
    <div class="keys">
      {KEYS_TEXT.groups.map(({ title, keys }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {keys.map(([pressed, deed]) => (
              <div key={deed}>
                <dt>
                  <kbd>{pressed}</kbd>
                </dt>
                <dd>{deed}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
