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
            {keys.map(([pressed, action]) => (
              <div key={action}>
                <dt>
                  <kbd>{pressed}</kbd>
                </dt>
                <dd>{action}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
