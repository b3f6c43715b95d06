// runtime · the type of the developers' script, for its test.
export declare function drift(): Promise<string>
