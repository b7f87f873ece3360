/** Importing this brings what reads and works out formulas. */
import { seeing } from "./data/feature_formulas";
import { formulaWriter } from "./engine/formulas";
import { readActivation, writeText } from "./expressions";
import { bringFormulas } from "./formulas";

bringFormulas({ spelled: (text) => writeText(readActivation(text)), writer: formulaWriter, seeing });
