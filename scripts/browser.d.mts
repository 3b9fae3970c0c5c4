export declare function findBrowser(): Promise<{
  executablePath: string;
  headless: boolean | 'shell';
  args: string[];
  from: 'CHROME_PATH' | 'installed' | 'npm';
}>;

export declare const findShell: typeof findBrowser;
