// studio · a message file's name is its feature.

export const byFeature = <V>(files: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(files).map(([path, messages]) => [path.replace(/^.*\/|\.json$/g, ''), messages]))
