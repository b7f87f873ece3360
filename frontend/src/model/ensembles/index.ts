/** Many runs of one experiment, a seed each: training them here, counting them, taking them along. */
export { type Ended, endedOf, lossOf, ranked } from "./ended";
export { type Bars, barsFor, counted, type Counted } from "./histogram";
export { plainShare, type PlainShare } from "./plain_share";
export { runsCsv, trainCommand } from "./taking";
export { begun, type Rooms, trainHere, type Training } from "./training_here";
