/** Many runs of one experiment, a seed each: training them here, counting them, taking them along. */
export { type Ended, endedOf, lossOf, ranked } from "./ended";
export { type Bars, barsFor, type Counted, counted } from "./histogram";
export { type PlainShare, plainShare } from "./plain_share";
export { runsCsv, trainCommand } from "./taking";
export { begun, type Rooms, type Training, trainHere } from "./training_here";
