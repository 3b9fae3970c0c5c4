import { OptionDefaults } from 'typedoc';

/** The pages of the functions; those of the tags are made from the manifest, which reads these block tags. */
export default {
  name: 'wf-profiler',
  entryPoints: [
    'src/index.ts',
    'src/light.ts',
    'src/profile/index.ts',
    'src/formats/index.ts',
    'src/store/index.ts',
    'src/store/archive/index.ts',
    'src/hosts/index.ts',
    'src/sources/index.ts',
    'src/worker/index.ts',
  ],
  tsconfig: 'src/tsconfig.docs.json',
  out: 'demo-dist/api',
  readme: 'none',
  includeVersion: true,
  disableSources: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeExternals: true,
  excludeNotDocumented: false,
  hideGenerator: true,
  navigationLinks: { Documentation: '../getting-started.html' },
  blockTags: [...OptionDefaults.blockTags, '@tag', '@fires', '@slot', '@csspart', '@cssprop', '@attr'],
  validation: { notExported: false },
};
