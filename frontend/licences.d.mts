/** The licences of the libraries among the files of a build, each with its words. */
export function licences(inputs: Iterable<string>): string;
