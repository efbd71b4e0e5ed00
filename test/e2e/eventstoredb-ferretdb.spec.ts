import { describeWithFerretDb } from '../support/ferretdb.js';
import { theWholeCycle } from './cycle.js';
import { theLifeOfANeed } from './growth.js';
import { serviceOn } from './stores.js';

describeWithFerretDb('both stores on servers', () => {
  theWholeCycle('EventStoreDB (our server) and FerretDB', () =>
    serviceOn({ log: 'server', reads: 'server' }),
  );
  theLifeOfANeed('EventStoreDB (our server) and FerretDB', () =>
    serviceOn({ log: 'server', reads: 'server' }),
  );
});
