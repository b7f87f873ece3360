/** Trees as Python expressions for NumPy arrays. */
import { ELEMENTARY, NUMPY_NAMES } from "../../contract/grammar";
import { decimalText } from "./decimals";
import { spelledOut } from "./differentiating";
import type { CallNode, Node } from "./tree";
import { ATOM, levelOf, listed, POWER, sides, text, type Written, written } from "./writing";

const numpyNames = new Map(Object.entries(NUMPY_NAMES));
const OWN = ["erf", "erfc"];

/**
 * The formula as a Python expression, np.exp(...).  Names become identifiers: h' is h_prime, w_11^(2) is w_11_2.
 * erf, erfc and functions that are not elementary are called by their own names; whoever runs the code defines them.
 */
export const writePython = (node: Node): string => written(spelledOut(node), python);

function python(node: Node, parts: readonly Written[]): Written {
  switch (node.kind) {
    case "Binary": {
      if (node.op !== "^") return text(node, parts);
      const [left, right] = sides(node, parts);
      return { text: `${left}**${wholeText(node.parts[1]) || right}`, level: POWER };
    }
    case "Logic": {
      const [left, right] = parts as readonly [Written, Written];
      return { text: `(${left.text}) ${node.op === "and" ? "&" : "|"} (${right.text})`, level: levelOf(node) };
    }
    case "Name":
      return { text: identifier(node.name), level: ATOM };
    case "Constant":
      return { text: `np.${node.name}`, level: ATOM };
    case "Choice":
      return { text: `np.where(${listed(parts)})`, level: ATOM };
    case "Call":
      return { text: numpyCall(node, listed(parts)), level: ATOM };
    case "Number": {
      if (node.value.below !== 1n) return text(node, parts);
      return { text: `${decimalText(node.value)}${node.value.above >= 10n ** 21n ? "" : ".0"}`, level: ATOM };
    }
    default:
      return text(node, parts);
  }
}

/** An integer exponent without a point, so that NumPy multiplies; "" for any other. */
function wholeText(exponent: Node): string {
  if (exponent.kind === "Number") return exponent.value.below === 1n ? `${exponent.value.above}` : "";
  const inner = exponent.kind === "Negative" && exponent.parts[0].kind === "Number" ? wholeText(exponent.parts[0]) : "";
  return inner && `-${inner}`;
}

function numpyCall({ function: name, primes }: CallNode, inside: string): string {
  if (name === "step" && !primes) return `np.heaviside(${inside}, 1.0)`;
  if (primes || !Object.hasOwn(ELEMENTARY, name) || OWN.includes(name)) {
    return `${identifier(name + "'".repeat(primes))}(${inside})`;
  }
  return `np.${numpyNames.get(name) ?? name}(${inside})`;
}

function identifier(name: string): string {
  const plain = name.replaceAll("^(", "_").replaceAll(")", "").replace(/'+$/, "");
  return plain + "_prime".repeat(name.split("'").length - 1);
}
