/** The penalties.
 *
 * Written by tools/contract.py from smallnets.functions.penalties; changes belong there.
 */

/**
 * What large weights cost.  The slope joins the "gradient", or shrinks the weight "before" each update; one that
 * `canKill` may leave links dead.
 */
export interface Penalty {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  /** One sentence. */
  readonly meaning: string;
  readonly aliases: readonly string[];
  readonly place: "gradient" | "before";
  readonly canKill: boolean;
}

export const NO_PENALTY: string = "none";

export const PENALTIES: readonly Penalty[] = [
  {
    name: "l1", title: "L1", formula: "|w|",
    meaning: "The sign of each weight, times the rate, joins its gradient: small weights are driven to 0.",
    aliases: [], place: "gradient", canKill: true,
  },
  {
    name: "l2", title: "L2", formula: "w^2 / 2",
    meaning: "Each weight, times the rate, joins its gradient: large weights shrink most.", aliases: ["ridge"],
    place: "gradient", canKill: false,
  },
  {
    name: "decay", title: "weight decay (AdamW)", formula: "w^2 / 2, outside the gradient",
    meaning: "Before each update a weight shrinks by the factor 1 - learning rate * rate, whatever its gradient.",
    aliases: ["adamw", "weight_decay"], place: "before", canKill: false,
  },
];
