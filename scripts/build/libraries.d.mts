export function copyLibraries(root: string): string[];
