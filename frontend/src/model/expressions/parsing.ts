/** The parser proper: one function for each level of precedence. */
import * as cursor from "./cursor";
import { here, isSign, isWord, nested, next, type Walk } from "./cursor";
import { arity, type Grammar, isVariable, suggestion } from "./grammar";
import { canonical } from "./naming";
import type { Token } from "./tokens";
import type { Node, Operator, Relation, Span } from "./tree";
import * as tree from "./tree";

interface Reading {
  readonly walk: Walk;
  readonly grammar: Grammar;
}

/** The whole text as one formula. */
export function whole(walk: Walk, grammar: Grammar): Node {
  const node = sum({ walk, grammar });
  cursor.finish(walk);
  return node;
}

function condition(reading: Reading): Node {
  let node = conjunction(reading);
  while (isWord(reading.walk, "or")) {
    next(reading.walk);
    const right = conjunction(reading);
    node = tree.logic("or", node, right, over(node, right));
  }
  return node;
}

function conjunction(reading: Reading): Node {
  let node = comparison(reading);
  while (isWord(reading.walk, "and")) {
    next(reading.walk);
    const right = comparison(reading);
    node = tree.logic("and", node, right, over(node, right));
  }
  return node;
}

function comparison(reading: Reading): Node {
  const { walk } = reading;
  if (here(walk).kind === "open" && bracketHoldsCondition(walk)) {
    return nested(walk, () => cursor.bracket(walk, () => condition(reading)));
  }
  const left = sum(reading);
  const sign = here(walk);
  if (sign.kind !== "relation") cursor.fail(walk, sign, "a comparison is expected", "write <, <=, > or >=");
  next(walk);
  const right = sum(reading);
  if (here(walk).kind === "relation") {
    cursor.fail(walk, here(walk), "two comparisons in a row", "join them: a < b and b < c");
  }
  return tree.comparison(sign.text as Relation, left, right, over(left, right));
}

function sum(reading: Reading): Node {
  let node = product(reading);
  while (isSign(reading.walk, "+", "-")) {
    const op = next(reading.walk).text as Operator;
    const right = product(reading);
    node = tree.binary(op, node, right, over(node, right));
  }
  return node;
}

function product(reading: Reading): Node {
  const { walk } = reading;
  let node = signed(reading);
  for (let last = ""; ; ) {
    let right: Node;
    if (isSign(walk, "*", "/")) {
      last = next(walk).text;
      right = signed(reading);
    } else if (multipliesSilently(walk, last)) {
      last = "*";
      right = power(reading);
    } else return node;
    node = tree.binary(last as Operator, node, right, over(node, right));
  }
}

function signed(reading: Reading): Node {
  const { walk } = reading;
  const sign = here(walk);
  if (!isSign(walk, "+", "-")) return power(reading);
  next(walk);
  const node = nested(walk, () => signed(reading));
  return sign.text === "+" ? node : tree.negation(node, from(sign, node));
}

function power(reading: Reading): Node {
  const { walk } = reading;
  const base = primary(reading);
  if (!isSign(walk, "^")) return base;
  next(walk);
  const exponent = nested(walk, () => signed(reading));
  const [before, now] = [here(walk, -1), here(walk)];
  if (before.kind === "number" && (now.kind === "name" || now.kind === "open") && !isWord(walk, "and", "or")) {
    cursor.fail(walk, now, "it is not clear where the exponent ends", "use brackets: 2^(3*x) or (2^3)*x");
  }
  return tree.binary("^", base, exponent, over(base, exponent));
}

/** Whether a product without a sign follows; refuses where people would read it in two ways. */
function multipliesSilently(walk: Walk, last: string): boolean {
  const [before, now] = [here(walk, -1), here(walk)];
  const afterNumber =
    before.kind === "number" &&
    (now.kind === "name" || now.kind === "open" || (now.kind === "bar" && !walk.openBars) || isSign(walk, "√"));
  const betweenBrackets = before.kind === "close" && now.kind === "open";
  if (isWord(walk, "and", "or") || !(afterNumber || betweenBrackets)) return false;
  if (last === "/") {
    cursor.fail(walk, now, "it is not clear where the denominator ends", "use brackets: 1/(2*x) or (1/2)*x");
  }
  return true;
}

function primary(reading: Reading): Node {
  const { walk } = reading;
  const token = here(walk);
  if (token.kind === "number") {
    next(walk);
    return tree.number(token.value, token.text, token.span);
  }
  if (token.kind === "name") return named(reading);
  if (token.kind === "open") return nested(walk, () => cursor.bracket(walk, () => sum(reading)));
  if (token.kind === "bar") return nested(walk, () => absolute(reading));
  if (isSign(walk, "√")) return nested(walk, () => root(reading));
  const hint = token.kind === "end" ? "complete the formula" : "";
  return cursor.fail(walk, token, `a number, a name or a bracket is expected, not ${token.text}`, hint);
}

function named(reading: Reading): Node {
  const { walk, grammar } = reading;
  const token = next(walk);
  const called = here(walk).kind === "open" && here(walk).text !== "{";
  if (called && token.text === "where") return nested(walk, () => where(reading, token));
  const base = token.text.replace(/'+$/, "");
  const target = called ? grammar.functions.get(base) : undefined;
  if (target !== undefined) return nested(walk, () => call(reading, token, base, target));
  return variable(reading, token, called);
}

function variable({ walk, grammar }: Reading, token: Token, called: boolean): Node {
  const layered = layeredName(walk, grammar, token);
  if (layered) return layered;
  const name = token.text;
  if (!called && isVariable(grammar, name)) return tree.name(name, token.span);
  if (!called && (name === "pi" || name === "e") && grammar.constants.has(name)) return tree.constant(name, token.span);
  const why = `${name} is not a known ${called ? "function" : "name"}`;
  return cursor.fail(walk, token, why, suggestion(grammar, name, called));
}

/** w_ji^(l) as one name: where it is a known one, or where any is allowed and there is a subscript. */
function layeredName(walk: Walk, grammar: Grammar, token: Token): Node | null {
  const found = cursor.layerAfter(walk);
  if (!found || !token.spelled) return null;
  const name = canonical(token.spelled, found.layer);
  const meant = grammar.names ? grammar.names.has(name) : found.braced || token.spelled.subscripts.length > 0;
  if (!meant) return null;
  walk.place += found.length;
  return tree.name(name, cursor.since(walk, token));
}

function call(reading: Reading, token: Token, spelled: string, target: string): Node {
  const { walk } = reading;
  const primes = token.text.length - spelled.length;
  const given = cursor.bracket(walk, () => listed(reading));
  const wanted = arity(target);
  if (wanted === 1 && given.length !== 1) {
    const hint = given.length === 2 ? "write decimals with a point" : "";
    cursor.fail(walk, token, `${spelled} takes 1 argument, not ${given.length}`, hint);
  }
  if (wanted === 2 && (given.length < 2 || primes)) {
    cursor.fail(walk, token, `${spelled} takes 2 or more arguments and no primes`, `write ${spelled}(a, b)`);
  }
  const span = cursor.since(walk, token);
  const node: Node = tree.call(target, given.slice(0, wanted), primes, span);
  return given.slice(wanted).reduce((found, argument) => tree.call(target, [found, argument], 0, span), node);
}

function where(reading: Reading, token: Token): Node {
  const { walk } = reading;
  const form = "where(condition, a, b)";
  const [test, yes, no] = cursor.bracket(walk, () => {
    const test = condition(reading);
    cursor.comma(walk, form);
    const yes = sum(reading);
    cursor.comma(walk, form);
    return [test, yes, sum(reading)] as const;
  });
  return tree.choice(test, yes, no, cursor.since(walk, token));
}

function listed(reading: Reading): readonly Node[] {
  const found = [sum(reading)];
  while (here(reading.walk).kind === "comma") {
    next(reading.walk);
    found.push(sum(reading));
  }
  return found;
}

function absolute(reading: Reading): Node {
  const { walk } = reading;
  const opening = next(walk);
  walk.openBars += 1;
  const node = sum(reading);
  if (here(walk).kind !== "bar") cursor.fail(walk, opening, "the bar | is not closed", "write abs(...)");
  walk.openBars -= 1;
  next(walk);
  return tree.call("abs", [node], 0, cursor.since(walk, opening));
}

function root(reading: Reading): Node {
  const { walk } = reading;
  const sign = next(walk);
  const bracketed = here(walk).kind === "open";
  const node = primary(reading);
  const now = here(walk);
  const unclear = now.text === "^" || (node.kind === "Number" && (now.kind === "name" || now.kind === "open"));
  if (!bracketed && unclear) {
    cursor.fail(walk, now, "it is not clear where the root ends", "use brackets: √(x^2) or (√x)^2");
  }
  return tree.call("sqrt", [node], 0, from(sign, node));
}

/** Whether a comparison stands directly inside the bracket that opens here. */
function bracketHoldsCondition(walk: Walk): boolean {
  let depth = 0;
  for (const token of walk.tokens.slice(walk.place)) {
    depth += Number(token.kind === "open") - Number(token.kind === "close");
    if (depth === 0) return false;
    if (depth === 1 && token.kind === "relation") return true;
  }
  return false;
}

const over = (left: Node, right: Node): Span | null =>
  left.span && right.span && { start: left.span.start, end: right.span.end };

const from = (token: Token, node: Node): Span => ({ start: token.span.start, end: node.span?.end ?? token.span.end });
