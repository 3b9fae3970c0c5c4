/** Runs a classic script of an installed package: some hosts' libraries are not made of modules that a browser can load. */
export function loadScript(path: string): Promise<void> {
  const script = document.createElement('script');
  script.src = new URL(`../../node_modules/${path}`, import.meta.url).href;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${path} could not be loaded`));
    document.head.append(script);
  });
}
