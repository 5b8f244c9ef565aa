import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createMemoryShelf } from '../../../src/store/memory-shelf.ts';
import { describeStoreContract } from '../../support/store-contract.ts';

describeStoreContract('files', (root) => Promise.resolve({ open: () => createDesignStore(createFileShelf(root)) }));
describeStoreContract('memory', (root) => {
  const shelf = createMemoryShelf(root);
  return Promise.resolve({ open: () => createDesignStore(shelf) });
});
