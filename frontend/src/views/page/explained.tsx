/** The notes that lie over the page when somebody asks what is what; they come when they are first asked for. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { TEXT } from "../../texts/en";
import { later } from "../later";
import { usePage } from "../page_context";

const NOTES = later(async () => (await import("./what_is_what")).WhatIsWhat);

export function Explained(): JSX.Element | null {
  const { explaining } = usePage();
  const wanted = explaining.value;
  useEffect(() => void (wanted && NOTES.load()), [wanted]);
  const Notes = NOTES.here.value;
  if (!wanted) return null;
  return Notes ? <Notes /> : <p class="explained-soon">{NOTES.failed.value ? TEXT.drawer.failed : TEXT.drawer.soon}</p>;
}
