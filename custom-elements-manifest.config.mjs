/** Describes the elements for editors and docs, from the doc comments of their classes. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'point-to-dist',
      packageLinkPhase({ customElementsManifest }) {
        const toDist = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
        for (const module of customElementsManifest.modules) {
          module.path = toDist(module.path);
          for (const entry of [...(module.exports ?? []), ...(module.declarations ?? [])]) {
            if (entry.declaration?.module) entry.declaration.module = toDist(entry.declaration.module);
            if (entry.superclass?.module) entry.superclass.module = toDist(entry.superclass.module);
            for (const member of entry.members ?? []) {
              if (member.inheritedFrom?.module) member.inheritedFrom.module = toDist(member.inheritedFrom.module);
            }
          }
        }
      },
    },
  ],
};
